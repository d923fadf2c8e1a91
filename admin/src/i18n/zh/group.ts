export default {
  attributeKind: { TEXT: '文字', NUMBER: '数值', CHOICE: '单选', CHOICES: '多选', YES_NO: '是否', DATE: '日期' },
  wordUsage: { ADVERTISING: '广告用语', CHAT: '直播聊天' },
  wordVerdict: { BLOCK: '禁止', WARN: '提醒', ALLOW: '放行' },
  attributionKey: { ENTERPRISE: '企业', SESSION: '场次', CREW: '团队', PROJECT: '项目', COLLEGE: '产业学院' },
  accountKind: { ASSET: '资产', LIABILITY: '负债', INCOME: '收入' },
  accountPurpose: {
    PAYER: '支付机构在途', ENTERPRISE_PENDING: '企业货款 · 待结算', ENTERPRISE_PAYABLE: '企业货款 · 可结算',
    PRACTICE_FUND_PENDING: '实训基金 · 待结算', PRACTICE_FUND_PAYABLE: '实训基金 · 可结算',
    PLATFORM_FEE_PENDING: '平台服务费 · 待确认', PLATFORM_FEE_EARNED: '平台服务费 · 已确认'
  },
  fundSource: { PROVINCIAL: '省级及以上财政', MUNICIPAL: '市级财政', INDUSTRY: '行业企业', SELF_RAISED: '集团自筹' },
  projectKind: {
    LIVESTREAM: '直播', EXHIBITION: '展览展销', MEDIA: '媒体宣传', RECRUITMENT: '招聘就业', GOVERNANCE: '集团治理', TRAINING: '培训', OTHER: '其他'
  },
  targetStatus: {
    met_as_reported: '已达成', actual_not_quantified: '无量化数据', unit_or_scope_mismatch: '口径不同', not_met: '未达成', other: '其他'
  },
  group: {
    overview: { title: '集团概览', top: '企业净额前五', topEmpty: '还没有成交', all: '全部归因', share: '占净额 {n}%' },
    categories: {
      title: '类目', hint: '全商城共用的类目树，最多四级。参数由下级类目继承，商品按参数填写。', root: '顶级', addRoot: '新建顶级类目', addBelow: '新建下级类目', newUnder: '新建类目 · {where}', name: '名称', nameEn: '英文名称',
      food: '食品', needsFood: '销售需要食品经营许可证（含下级类目）', inheritsFood: '上级类目已要求食品经营许可证', attributeCount: '{n} 个参数', choose: '在左侧选择一个类目', removeConfirm: '移除“{name}”？有商品或下级类目时不能移除。', removed: '类目已移除',
      cycle: '不能移到自己或自己的下级类目里', tooDeep: '类目最多四级', keys: '上下键选择；按住 Alt 用方向键移动：上下换位，右移为上一个的下级，左移为上级的同级。也可以拖动。',
      attributes: '参数', attributesHint: '商品页会显示在“参数”里', inherited: '继承自上级：{names}', attributeName: '参数名称', kind: '类型', unit: '单位', required: '必填', choices: '选项', choicesHint: '每行一个选项', addAttribute: '添加参数',
      removeAttribute: '移除参数“{name}”', saveAttributes: '保存参数'
    },
    words: {
      title: '用语词表', hint: '商品、脚本、公告和聊天都按这份词表检查。改动后发布新版本，到生效时间起用。', usage: '用在哪里', word: '词', verdict: '处理', reason: '理由', verdictOf: '“{word}”怎样处理', reasonOf: '“{word}”的理由',
      removeWord: '移除“{word}”', addHint: '要加的词，可一次粘贴多个', reasonNeeded: '提醒发布人的理由（必填）', reasonOptional: '理由（选填）', nothingNew: '这些词都已在词表里', empty: '没有符合条件的词',
      publish: '发布新版本', published: '新版本已发布', note: '改了什么', noteHint: '例如：按新的执法指南补充', takesEffect: '生效时间', takesEffectHint: '留空则立即生效；到时之前仍按现行版本检查', atOnce: '立即生效',
      added: '新增 {n} 个：{words}', removed: '移除 {n} 个：{words}', changed: '改动 {n} 个：{words}', wordsWrong: '有的词不合要求，请关闭后在表中修改。', stale: '刚刚有人发布了新版本。为免覆盖，你的修改没有发布。', unsaved: '词表的修改还没有发布，确定离开？',
      versions: '版本', version: '第 {n} 版', inForce: '现行', coming: '待生效', from: '{time} 起', count: '{n} 个词'
    },
    attribution: {
      title: '归因', intro: '每一笔成交归到卖出它的企业、场次、团队和合作项目。下单、支付、净额分开看。', name: '名称', orders: '订单', ordered: '下单', paid: '支付', net: '净额',
      enterprise: '企业所得', platformFee: '平台服务费', practiceFund: '实训基金', empty: '这段时间没有成交', none: '未归属', chart: '净额前 {n} 名', chartSummary: '按{by}的净额条形图'
    },
    ledger: {
      title: '账本', accounts: '科目余额', journal: '日记账', code: '科目', purpose: '用途', holder: '户主', balance: '余额', group: '集团', all: '全部科目', filter: '按科目筛选', entry: '分录', when: '时间', memo: '摘要',
      debit: '借方', credit: '贷方', empty: '还没有分录', noAccounts: '还没有科目', balanced: '借贷相等', expand: '展开分录', collapse: '收起分录', order: '订单 {number}', amount: '金额', onlyThis: '只看这个科目'
    },
    funds: {
      title: '资金表', caption: '项目资金到位和支出情况表', unit: '单位：万元', asOf: '截至 {date}', task: '建设任务', budget: '预算', received: '到位', spent: '支出', total: '合计', receivedRate: '到位率', spentRate: '支出率',
      note: '注：到位率 = 实际到位 ÷ 预算；支出率 = 实际支出 ÷ 预算（不是支出 ÷ 到位）。保留两位小数，四舍五入。', empty: '还没有导入资金表', emptyHint: '由管理员用 import group-facts 命令导入集团数据。', notApplicable: '无预算，不计算'
    },
    targets: {
      title: '指标', summary: '{met} 项达成，共 {total} 项', code: '编号', task: '任务', name: '指标', target: '目标', actual: '实际', status: '情况', note: '说明', missing: '来源没有给出可量化的数字，不作推算。', empty: '还没有导入指标', onlyOpen: '只看未达成或无数据', filter: '筛选'
    },
    projects: { title: '校企合作项目', name: '项目', kind: '类型', partner: '合作方', heldOn: '时间', college: '产业学院', colleges: '产业学院', partners: '合作企业', empty: '还没有合作项目', undated: '未注明', noPartners: '未列出合作企业' },
    members: {
      title: '成员单位', searchPlaceholder: '按名称搜索', kind: '性质', name: '单位', role: '在集团中的角色', stated: '成员身份', statedYes: '有文件载明', statedNo: '未载明', empty: '没有符合条件的单位', agreement: '设置分成协议'
    },
    agreement: {
      title: '分成协议', intro: '对 {name} 的新订单生效；已下单的按下单当日的协议分成，不变。', scope: '适用范围', wholeOrg: '该企业全部成交', project: '合作项目', college: '产业学院', anyProject: '不限项目', noCollege: '不指定',
      platformFee: '平台服务费（%）', practiceFund: '实训基金（%）', enterprise: '企业所得', done: '新协议已生效', rateInvalid: '请填写 0–100，最多两位小数', tooMuch: '两项合计不能超过 100%', submit: '生效', preview: '每成交 ¥100.00'
    },
    search: {
      title: '搜索设置', intro: '同义词和推广位。改动立即生效，并记入审计日志。', synonyms: '同义词', version: '第 {n} 版', noVersion: '还没有设置', synonymsHint: '每行一组，词之间用顿号或逗号隔开。搜其中任何一个词，都能找到写着其他词的商品。', groups: '同义词组',
      placeholder: '陈皮、柑皮、tangerine peel', note: '说明', save: '保存并生效', saved: '同义词已生效', history: '历史版本', restore: '载入这一版', line: '第 {n} 行：{text}', try: '试一试', tryHint: '用左边正在编辑的同义词', tryPlaceholder: '输入要搜的词',
      found: '找到 {n} 件', corrected: '按“{q}”搜索', loose: '没有完全符合的，列出相近的', paid: '广告', placements: '推广位', placementsHint: '搜索结果里始终标明“广告”', addPlacement: '新增推广位', placementHint: '搜索词里含有关键词时，商品显示在结果最上方，并标明“广告”。每次最多显示两件。',
      noPlacements: '没有推广位', product: '商品', productPlaceholder: '输入名称查找', keywords: '关键词', keywordsHint: '最多 10 个，用顿号或逗号隔开', term: '期限', from: '开始', until: '结束', status: '状态', notePlaceholder: '合同编号等，选填', add: '新增', added: '推广位已生效', end: '提前结束',
      running: '进行中', planned: '未开始', stopped: '已提前结束', over: '已到期'
    },
    audit: { title: '审计日志', when: '时间', organization: '单位', person: '人员', action: '操作', subject: '对象', empty: '还没有记录', system: '系统' }
  }
}
