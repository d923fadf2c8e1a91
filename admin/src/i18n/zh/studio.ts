export default {
  liveStatus: { SCHEDULED: '待开播', ON_AIR: '直播中', ENDED: '已结束', CANCELLED: '已取消' },
  liveKind: { CLASS_PRACTICE: '课堂实训', INTERNSHIP: '岗位实习', WORK_STUDY: '勤工俭学' },
  liveRole: { HOST: '主播', CO_HOST: '副播', FLOOR: '场控', OPERATOR: '运营', SERVICE: '客服', SELECTOR: '选品' },
  studio: {
    sessions: {
      title: '场次', schedule: '排一场直播', onAir: '直播中', scheduled: '待开播', ended: '已结束', open: '进入控制台', review: '查看复盘',
      none: '还没有场次', noneHint: '选好团队、直播间和商品，就能排一场直播。', noScheduled: '没有排好的场次', noEnded: '还没有结束的场次',
      name: '场次', crew: '团队', room: '直播间', time: '时间', views: '观看次数', peak: '最高在线', orders: '订单', paid: '支付金额', viewers: '在线 {n} 人'
    },
    form: {
      title: '排一场直播', name: '标题', nameEn: '英文标题', kind: '实训类型', crew: '直播团队', room: '直播间', project: '校企合作项目', noProject: '不归入项目',
      start: '开始时间', end: '结束时间', timeHint: '江门时间。岗位实习须安排在 06:00–22:00。', products: '排品', productsHint: '按讲解顺序排列，最多 {n} 件。',
      pick: '选择商品', picked: '已选 {n} 件', search: '搜索全商城在售商品', noProducts: '没有找到商品', up: '上移 {title}', down: '下移 {title}', drop: '移除 {title}',
      submit: '确认排期', done: '场次已排好', nameRequired: '请填写标题', choose: '请选择', endBeforeStart: '结束时间要晚于开始时间', needProducts: '至少选择一件商品',
      none: '还没有选商品'
    },
    console: {
      title: '直播控制台', goOnAir: '开播', end: '下播', goConfirm: '开播后顾客即可进入观看并下单。确认团队、商品与脚本都已就绪？', endConfirm: '下播后不能再次开播，成交归因按直播后 7 天计算。确定结束本场？',
      started: '已开播', finished: '已下播', viewers: '在线人数', peak: '最高在线', views: '观看次数', orders: '订单数', ordered: '下单金额', paid: '支付金额', net: '净额', gpm: '千次观看成交', gpmHint: '支付 × 1000 ÷ 观看',
      average: '客单价', averageHint: '支付 ÷ 买家数', rundown: '排品表', pin: '讲解', unpin: '取消讲解', pinned: '讲解中', pinLabel: '讲解 {title}', noRundown: '没有排品', available: '库存 {n}', soldOut: '售罄',
      chat: '互动', noChat: '还没有人说话', compose: '以团队身份发言', composePlaceholder: '对观众说点什么', send: '发送', crewTag: '团队', remove: '删除', removeLabel: '删除 {name} 的发言', mute: '禁言', muteLabel: '禁言 {name}',
      muteConfirm: '禁言后“{name}”在本场不能再发言。', muted: '已禁言', removed: '发言已删除', connected: '实时连接', reconnecting: '正在重新连接', crew: '本场团队', plan: '计划时间', sales: '本场成交', notOnAir: '开播后可以讲解商品和发言。',
      tooLong: '最多 {n} 字', jump: '有新消息', elapsed: '已播 {text}', project: '项目：{name}'
    },
    crews: { title: '团队', empty: '还没有直播团队', members: '{n} 人', college: '产业学院', noCollege: '未归属产业学院' }
  }
}
