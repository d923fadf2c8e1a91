export default {
  app: { name: '侨都职教商城', workbench: '工作台', tagline: '一场直播，一份实训，一笔清楚的账' },
  language: { switch: '切换语言', zh: '中文', en: 'English' },
  theme: { toDark: '切换到深色', toLight: '切换到浅色' },
  common: {
    save: '保存', cancel: '取消', confirm: '确定', close: '关闭', back: '返回', retry: '重试', more: '加载更多',
    search: '搜索', all: '全部', none: '无', edit: '编辑', detail: '查看', add: '添加', remove: '移除', copy: '复制',
    copied: '已复制', saved: '已保存', optional: '选填', loading: '正在加载', demo: '演示', actions: '操作',
    total: '合计', print: '打印', days: '近 {n} 天', noName: '未命名', shown: '已显示 {n} 条', skip: '跳到主要内容', leave: '离开'
  },
  state: {
    empty: '这里还没有内容',
    failed: '没有加载出来',
    failedHint: '可能是网络断了，或服务器正在忙。',
    missing: '没有找到',
    missingHint: '它可能已被删除，或不属于当前单位。',
    denied: '没有权限查看',
    deniedHint: '当前身份看不到这个工作区。换一个单位，或请秘书处开通。',
    notFound: '页面不存在',
    notFoundHint: '地址可能写错了，从左侧菜单重新进入即可。',
    readOnly: '只读：检查身份只能查看，不能改动。'
  },
  nav: {
    menu: '打开菜单', main: '主菜单', shop: '店铺', studio: '直播间', group: '集团',
    overview: '概览', products: '商品', stock: '库存', stockTakes: '盘点', sheets: '导入导出', orders: '订单', statement: '结算', myShop: '我的店铺', licenses: '证照', shopReviews: '店铺审批', shopRequirements: '入驻要求',
    sessions: '场次', crews: '团队',
    groupOverview: '集团概览', attribution: '归因', ledger: '账本', funds: '资金表', targets: '指标',
    projects: '校企合作项目', members: '成员单位', searchSettings: '搜索设置', audit: '审计日志', words: '用语词表', categories: '类目'
  },
  account: { organization: '当前单位', switchOrganization: '切换单位', signOut: '退出登录', menu: '账号菜单' },
  role: {
    OWNER: '店主', MANAGER: '店长', CLERK: '店员', STUDENT: '学生', TEACHER: '教师', MENTOR: '企业导师',
    SECRETARIAT: '秘书处', AUDITOR: '检查'
  },
  organizationKind: { ENTERPRISE: '企业', SCHOOL: '学校', ASSOCIATION: '行业协会', PUBLIC_BODY: '公共机构' },
  clock: {
    label: '商城时间', moved: '已拨快 {text}', move: '拨动时钟', hours: '向前拨的小时数',
    hint: '只能向前拨。到期的事会立即发生：超时未付的订单关闭，自动确认收货，售后期满后货款转为可结算。',
    done: '时钟已拨到 {time}', presets: '常用', day: '1 天', days: '{n} 天', submit: '确认拨动',
    hourUnit: '{n} 小时', dayUnit: '{d} 天', dayHourUnit: '{d} 天 {h} 小时'
  },
  signIn: {
    title: '登录工作台', intro: '成员单位的店铺、直播间与集团秘书处由此进入。', phone: '手机号',
    phonePlaceholder: '11 位手机号', code: '验证码', codePlaceholder: '6 位数字', request: '获取验证码',
    again: '{n} 秒后重发', sent: '如果这个号码已登记，验证码已发出。', submit: '登录',
    phoneInvalid: '请填写 11 位手机号', codeInvalid: '请填写 6 位验证码',
    help: '没有账号？请联系集团秘书处登记你的单位与岗位。'
  },
  distance: {
    past: { minute: '{n} 分钟前', hour: '{n} 小时前', day: '{n} 天前' },
    future: { minute: '{n} 分钟后', hour: '{n} 小时后', day: '{n} 天后' },
    within: { minute: '{n} 分钟内', hour: '{n} 小时内', day: '{n} 天内' }
  }
}
