/** 开店、证照、审批. */
export default {
  checkItem: {
    PROFILE: '店铺资料', CONTACT: '联系人', BUSINESS_LICENSE: '营业执照', FOOD_LICENSE: '食品经营许可证', TERMS: '入驻协议', PRODUCTS: '在售商品'
  },
  historyStep: {
    IMPORTED: '店铺建立', STARTED: '开始申请', SUBMITTED: '提交申请', WITHDRAWN: '撤回申请', APPROVED: '审核通过', RETURNED: '审核退回',
    OPENED: '开业', SUSPENDED: '暂停营业', REINSTATED: '恢复营业', CLOSING_ANNOUNCED: '公告关店', CLOSING_CALLED_OFF: '撤销关店', CLOSED: '关店',
    LICENSE_FILED: '提交证照', LICENSE_VERIFIED: '证照核验通过', LICENSE_RETURNED: '证照退回', LICENSE_REVERIFIED: '证照复核通过', LICENSE_IN_FORCE: '证照生效',
    ORDERS_HALTED: '营业执照到期，暂停接单', ORDERS_RESUMED: '恢复接单', FOOD_HALTED: '食品经营许可证到期，食品暂停接单', FOOD_RESUMED: '食品恢复接单'
  },
  exemption: { FARM_PRODUCE: '销售自产农副产品', HOME_CRAFTS: '销售家庭手工业产品', SERVICES: '利用自己的技能从事便民劳务', SMALL_TRADES: '零星小额交易' },
  standing: { NOT_YET: '尚未生效', VALID: '有效', EXPIRING: '即将到期', EXPIRED: '已到期' },
  filingStatus: { DRAFT: '草稿', SUBMITTED: '待核验', RETURNED: '已退回', VERIFIED: '已核验' },
  field: {
    name: '店铺名称', nameEn: '英文名称', slug: '店铺网址', tagline: '一句话介绍', taglineEn: '英文介绍', story: '店铺故事', storyEn: '英文故事',
    town: '所在镇街', contactName: '联系人', contactPhone: '联系手机', contactEmail: '联系邮箱', sellsFood: '是否售卖食品', exemption: '免于登记', freight: '每单运费（元）',
    freeFreightFrom: '满多少包邮（元）', pickupAddress: '自提地址', pickupHours: '自提时间', terms: '入驻协议',
    number: '证照编号', holder: '持证人', validFrom: '有效期起', validUntil: '有效期止', scans: '证照图片'
  },
  opening: {
    startTitle: '先给店铺起个名字', startIntro: '填好资料、交上证照，秘书处审核通过后上架商品即可开业。资料会随写随存，可以分几次填。',
    start: '开始申请', ownerOnly: '开店由单位负责人申请。请负责人登录后操作。', ownerOnlyTitle: '还没有店铺', slugHint: '顾客访问的网址：/shop/{slug}，开业后不再更改。',
    slugInvalid: '用 2–40 个小写字母、数字或连字符，连字符不能在首尾或相连', amountInvalid: '请填写金额，最多两位小数',
    stepWrite: '填写资料', stepReview: '秘书处审核', stepStock: '上架商品', stepOpen: '营业',
    profile: '店铺资料', contact: '联系人', contactHint: '只给秘书处看，不对顾客展示', licenses: '证照', delivery: '运费与自提', terms: '入驻协议',
    taglineHint: '写清主营什么，不用“最”“第一”“国家级”等绝对化用语。', storyHint: '顾客在店铺首页看到，可以分段。', townHint: '例如：新会、台山端芬',
    noExemption: '不适用，有营业执照', exemptionHint: '《电子商务法》第十条所列的个人经营活动可以免于登记，须如实声明，并在店铺首页公示。', sellsFoodHint: '售卖食品须有有效的食品经营许可证。', freeHint: '留空则每单都收运费。', accept: '我已阅读并同意《入驻协议 {version}》',
    phoneHint: '11 位手机号', checklist: '开店清单', checklistHint: '还差的点一下就到', checkCount: '{have} / {want}', missing: '缺：{fields}', done: '已完成',
    progress: '已完成 {done} / {all} 项', history: '店铺历程', historyEmpty: '还没有记录', system: '系统',
    saving: '正在保存…', saved: '已保存', unsaved: '有改动，稍后自动保存', failed: '有内容没能保存，请看标红的地方', saveNow: '立即保存',
    submit: '提交审核', submitConfirm: '提交后由秘书处审核，审核期间不能修改，可以撤回。', submitted: '已提交，等待秘书处审核',
    withdraw: '撤回修改', withdrawConfirm: '撤回后可以继续修改，需要重新提交。', withdrawn: '已撤回，可以修改了',
    open: '开业', openConfirm: '开业后顾客马上能看到店铺并下单。', opened: '开业大吉！店铺已上线',
    waiting: '{time}提交，秘书处正在审核。审核期间资料不能修改。', returned: '秘书处退回了申请：请修改标出的内容后重新提交。', returnReason: '退回：{reason}',
    approved: '审核已通过。上架商品后就可以开业。', suspended: '店铺已被暂停营业，顾客不能下单；已有订单请照常履约。', suspendedWhy: '原因：{reason}',
    closed: '店铺已关闭。未完成的订单请继续履约。', halted: '营业执照已到期，暂停接受新订单。请尽快提交新的证照，核验通过后自动恢复。',
    foodHalted: '食品经营许可证已到期，食品暂停接受新订单。提交新证并核验通过后自动恢复。', renew: '去更新证照', stale: '资料刚刚被其他人改过。为免覆盖，你的修改没有保存。', staleReload: '载入最新内容',
    closing: '关店', closingHint: '提前 {n} 天公告，公告期内照常营业；到期后不再接新单，未完成的订单继续履约。', announce: '公告关店', announceIntro: '公告后顾客会在店铺首页看到关店日期。{n} 天后停止接单，在那之前可以撤销。',
    closingReason: '关店原因', closingReasonHint: '秘书处会看到。', announced: '关店已公告', closesOn: '已公告将于 {date} 关店，当日起不再接新单。', callOff: '撤销关店',
    callOffConfirm: '撤销后店铺照常营业，首页公告随即撤下。', calledOff: '已撤销关店', readonly: '资料由单位负责人修改。'
  },
  license: {
    title: '证照', intro: '证照始终在店铺首页公示。到期前 30、7、1 天提醒；到期后停止接受新订单，新证核验通过后自动恢复。', none: '还没有核验过的证照', exempt: '免于登记：{ground}。登记营业执照并核验通过后，公示改为营业执照。',
    noneHint: '开店审核通过后，证照会出现在这里。', daysLeft: '还有 {n} 天', expiredFor: '已过期 {n} 天', lastDay: '今天最后一天', endless: '长期有效', until: '有效期至 {date}', from: '{date} 起',
    verified: '{date} 核验', reverify: '下次复核 {date}', reverifyDue: '复核到期 {date}', renew: '更新证照', renewTitle: '更新{kind}', renewIntro: '填写新证的信息。核验通过前，现有证照继续有效。',
    submit: '提交核验', filed: '已提交，等待秘书处核验', pending: '新证待核验', pendingHint: '{time}提交', returned: '新证被退回', refile: '修改后重新提交', add: '登记{kind}',
    fromRequired: '请选择有效期起', scansRequired: '请上传证照图片', scansHint: '拍照或扫描件，字迹清楚、四边完整。仅本单位与秘书处可见。', scansOf: '{kind}图片', untilRequired: '请选择有效期止，或勾选长期有效', untilBefore: '有效期止不能早于有效期起', endlessBox: '长期有效', bar: '有效期已过 {n}%',
    dueTitle: '证照提醒', dueEmpty: '没有到期或待复核的证照', toReverify: '待复核', manage: '管理证照', numberHint: '照证件上的统一社会信用代码或许可证编号填写', allDue: '全部'
  },
  review: {
    title: '店铺审批', queue: '申请', renewals: '证照更新', due: '到期与复核', state: '状态', shop: '店铺', organization: '单位', waiting: '等待', licenses: '证照', food: '售卖食品',
    empty: '没有这一状态的店铺', renewalsEmpty: '没有待核验的证照', detail: '审核店铺', documents: '证照与填报内容', documentsHint: '左边是证照图片，右边是填报的内容，逐项对照', noScan: '没有上传图片', noScanHint: '请线下核对原件', scanLoading: '正在打开…', scanFailed: '图片打不开。', scanOf: '证照图片：{name}', scanAt: '第 {at} / {all} 张', scanBefore: '上一张', scanNext: '下一张', scanWhole: '在新窗口打开', scanLogged: '每次查看都会记入审计日志。', scanCount: '{n} 张', showScans: '查看图片', hideScans: '收起图片',
    profile: '店铺资料', contact: '联系人', delivery: '运费与自提', yes: '是', no: '否', blank: '未填写', accepted: '{time} 同意 {version}', notAccepted: '未同意', exempt: '声明免于登记：{ground}。请核实情况属实，通过后将在店铺首页公示。',
    point: '指出问题', pointTo: '指出“{field}”的问题', reasonFor: '“{field}”要改什么', cancelPoint: '不指出了', points: '已指出 {n} 处', approve: '通过', approveConfirm: '通过后“{name}”可以上架商品并开业，证照随即公示。', approved: '已通过',
    return: '退回修改', returnConfirm: '把 {n} 处问题退回给申请人修改？', returnedDone: '已退回，申请人会在每一项旁边看到原因', needPoint: '先在要改的项目旁边“指出问题”，写明原因，再退回。',
    suspend: '暂停营业', suspendIntro: '暂停后顾客不能下新单，已有订单照常履约。原因会告诉店铺。', suspendReason: '暂停原因', suspended: '已暂停营业', reinstate: '恢复营业', reinstateIntro: '恢复后店铺立即可以接单。', reinstateReason: '恢复说明', reinstated: '已恢复营业',
    verify: '核验通过', verifyConfirm: '确认“{name}”的{kind}与原件一致？通过后替换现有证照。', verified: '已核验', returnLicense: '退回', licenseReturned: '已退回', returnLicenseIntro: '写明哪一项要改，店铺会在该项旁边看到。', whichField: '哪一项', why: '原因',
    reverify: '复核通过', reverifyConfirm: '已再次核对“{name}”的{kind}，情况属实？', reverified: '已复核'
  },
  requirements: {
    title: '入驻要求', intro: '每次保存都是一个新版本，对之后的提交与开业生效，旧版本留存。', version: '第 {n} 版 · {time}', documents: '必交证照', foodNote: '食品经营许可证只要求售卖食品的店铺', minProducts: '开业前最少在售商品', scans: '必须上传证照图片', exemptions: '接受免于登记声明', exemptionsHint: '《电子商务法》第十条：自产农副产品、家庭手工业产品、便民劳务、零星小额交易',
    warnDays: '到期前提醒（天）', warnHint: '用逗号分开，例如 30, 7, 1', warnInvalid: '填 1 到 6 个 1–365 的整数，用逗号分开', reverifyMonths: '证照复核周期（月）', closingDays: '关店公告期（天）', termsVersion: '协议版本', termsVersionHint: '协议正文有改动时请换一个版本号，已入驻的店铺会被要求重新同意。', terms: '协议正文', note: '修改说明', save: '保存新版本', saved: '新版本已生效', numberInvalid: '请填写 {from}–{to} 的整数'
  }
}
