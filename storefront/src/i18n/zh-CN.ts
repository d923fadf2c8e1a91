export default {
  brand: '侨都商城',
  skip: '跳到主要内容',
  nav: { label: '主导航', home: '首页', live: '直播', cart: '购物车', me: '我的', back: '返回', search: '搜索', cartCount: '购物车，{n} 件商品', top: '回到顶部', toDark: '切换为深色', toLight: '切换为浅色' },
  common: {
    retry: '重试', loading: '加载中', more: '加载更多', noMore: '到底啦', all: '全部', cancel: '取消', ok: '好的', close: '关闭', save: '保存', delete: '删除', edit: '编辑',
    undo: '撤销', copy: '复制', copied: '已复制', total: '合计', free: '包邮', from: '起', piece: '× {n}', sold: '已售 {n}', soldOut: '已售罄', open: '展开', fold: '收起'
  },
  state: {
    failedTitle: '没能加载出来', failedText: '网络好像开了小差，稍后再试一次。', offline: '网络不太顺畅，刚才的操作没有完成', offlineBar: '当前没有网络，连上后会自动重试', offlineTitle: '没有网络', offlineText: '连上网络后会自动重新加载。',
    lostTitle: '这里什么也没有', lostText: '你要找的内容不在了，或者链接有误。', toHome: '回首页逛逛', missingTitle: '找不到了', missingText: '它可能已经下架，去看看别的吧。'
  },
  pull: { pull: '下拉刷新', loose: '松手刷新', done: '已更新', failed: '没能更新，请稍后再试' },
  kind: {
    PARCEL: '快递发货', PICKUP: '到店自提', VOUCHER: '服务券',
    PARCEL_short: '快递', PICKUP_short: '自提', VOUCHER_short: '服务券',
    PARCEL_note: '付款后 48 小时内由店铺发出，签收后第 10 天自动确认收货。',
    PICKUP_note: '付款后得到自提码，到店出示，店员核对后取货。',
    VOUCHER_note: '付款后得到券码，到店出示，店员核销后享受服务。'
  },
  home: {
    onAir: '正在直播', upcoming: '直播预告', categories: '逛分类', shops: '江门好店', newest: '刚刚上架', allLive: '全部场次', searchHint: '搜陈皮、葵艺、温泉票…', hello: '侨乡好物，学生主播为你上线',
    emptyTitle: '货架还在整理', emptyText: '商品很快就到，先去直播间坐坐。'
  },
  live: {
    title: '直播', ON_AIR: '直播中', SCHEDULED: '预告', ENDED: '已结束', CANCELLED: '已取消', watching: '{n} 人在看', watched: '{n} 次观看', crew: '{name} · 学生主播', enter: '进入直播间', startsAt: '{time} 开播',
    startsIn: '距开播', startsSoon: '主播正在就位，马上开始', endedTitle: '本场直播已结束', endedText: '商品还在，7 天内下单仍算作这场直播的成绩。', cancelledTitle: '本场直播已取消', cancelledText: '给你带来不便，很抱歉。看看别的场次吧。',
    bagCount: '本场商品，{n} 件', explaining: '讲解中', buy: '去看看', chat: '聊天', chatLog: '直播间聊天', chatHint: '说点什么…', chatInput: '聊天内容', send: '发送', chatClosed: '直播开始后可以聊天', signInToChat: '登录后参与聊天', crewTag: '主播', mine: '我',
    emptyChat: '还没有人说话，来打个招呼吧', today: '今天', tomorrow: '明天', none: '暂时没有直播', noneText: '学生主播正在备课，先逛逛商品吧。', scheduledList: '即将开播', endedList: '精彩回顾', reconnecting: '正在重新连接…', training: '职教实训直播', leave: '离开直播间', scrollDown: '有新消息', products: '{n} 件商品', showcase: '本场好物'
  },
  catalog: {
    category: '分类', search: '搜索', searchLabel: '搜索商品', clear: '清空', recent: '最近搜过', clearRecent: '清除记录', result: '“{q}”的搜索结果', emptyTitle: '没有找到相关商品', emptyText: '换个说法，或者看看分类。', emptyCategoryText: '这个分类还没有上架商品。',
    sort: '排序', NEWEST: '最新', BEST_SELLING: '销量', PRICE_LOW: '价格低', PRICE_HIGH: '价格高', kindFilter: '配送方式', sortNote: '排序只看这些条件，不因人而异'
  },
  collection: { title: '专题', all: '全部', emptyTitle: '这个专题还没有商品', emptyText: '过会儿再来看看，或者逛逛别的。', sort: { HAND: '按精选顺序排列', NEWEST: '按最新上架排列', PRICE_LOW: '按价格从低到高', PRICE_HIGH: '按价格从高到低', BEST_SELLING: '按销量排列' } },
  search: {
    RELEVANCE: '综合', BEST_SELLING: '销量', PRICE_LOW: '价格低', PRICE_HIGH: '价格高', NEWEST: '最新', notPersonal: '综合排序不使用个人信息', total: '共 {n} 件', narrow: '筛选', narrowed: '筛选 · {n}', apply: '查看结果', reset: '重置',
    onAir: '正在直播', onAirBadge: '直播中', inStock: '仅看有货', price: '价格', shop: '店铺', UNDER_50: '50 元以下', FROM_50: '50–100 元', FROM_100: '100–200 元', FROM_200: '200–500 元', FROM_500: '500 元以上',
    paid: '广告', popular: '大家在搜', suggestions: '搜索建议', suggested: '{n} 条建议，按上下键选择', corrected: '已为你显示“{q}”的结果', loose: '没有完全符合“{q}”的商品，看看这些相近的',
    noneTitle: '没有找到“{q}”', noneText: '换个说法试试，或者看看大家在搜什么。', noneNarrowed: '这些筛选条件下没有商品。', widen: '清除筛选条件', tipShort: '少写几个字，比如“陈皮”', tipPinyin: '也可以用拼音或首字母，比如 chenpi、cp', tipCategory: '从下面的分类逛起'
  },
  shop: {
    closing: '本店将于 {date} 关店，当日起不再接单；已下的订单会照常履约。', haltedTitle: '暂停接单', halted: { SHOP_SUSPENDED: '店铺暂停营业，暂时不能下单。', SHOP_CLOSED: '店铺已停止接单。', LICENSE_EXPIRED: '店铺营业执照已到期，更新核验后恢复接单。', FOOD_LICENSE_EXPIRED: '店铺食品经营许可证已到期，食品更新核验后恢复接单。' }, verifiedAt: '核验于',
    enter: '进店', selfRun: '自营', story: '店铺故事', licences: '证照信息', licenceNote: '证照由集团秘书处核验，至少每半年复核一次。', BUSINESS: '营业执照', FOOD: '食品经营许可证', number: '证号', holder: '持有人', validUntil: '有效期至', longTerm: '长期', none: '没有可公示的证照', exempt: '依法免于登记', exemption: { FARM_PRODUCE: '个人销售自产农副产品，依《电子商务法》第十条不需要办理市场主体登记。', HOME_CRAFTS: '个人销售家庭手工业产品，依《电子商务法》第十条不需要办理市场主体登记。', SERVICES: '个人利用自己的技能从事依法无须取得许可的便民劳务活动，依《电子商务法》第十条不需要办理市场主体登记。', SMALL_TRADES: '个人从事零星小额交易活动，依《电子商务法》第十条不需要办理市场主体登记。' }, products: '全部商品', pickup: '自提点', hours: '营业时间',
    freight: '运费 {money}', freeFrom: '满 {money} 包邮', freeAlways: '全店包邮', empty: '店家正在上新', emptyText: '过会儿再来看看吧。'
  },
  shopHome: { parts: '店铺的各个部分', home: '首页', products: '商品', live: '直播', news: '动态', about: '关于', onAir: '正在直播', allLive: '全部场次', allNews: '全部动态', pinned: '置顶', video: '店铺视频', noLive: '还没有直播', noLiveText: '有新场次会在这里预告。', noNews: '还没有动态', noNewsText: '店家有新鲜事会写在这里。', withSchool: '校企合作', withSchoolText: '这家店与江门职业教育集团的师生一起经营。', college: '产业学院', project: '合作项目' },
  product: {
    gallery: '商品图片', pictureOf: '第 {n} 张，共 {total} 张', choose: '选择规格', chosen: '已选', variant: '规格', quantity: '数量', stock: '库存 {n}', stockLow: '仅剩 {n} 件', addToCart: '加入购物车', buyNow: '立即购买', added: '已加入购物车', toCart: '去购物车',
    sevenDay: '七天无理由退货', sevenDayText: '签收次日起 7 天内，不影响二次销售即可退，运费由买家承担。', noSevenDay: '不支持七天无理由', noSevenDayText: '这件商品依法不适用七天无理由退货，下单时会请你单独确认；质量问题照样负责到底。', detail: '商品详情', stopped: '暂不销售', noSuch: '无此组合',
    facts: '参数', yes: '是', no: '否', was: '原价 ', why: { soldOut: '“{name}”已售罄。', stopped: '“{name}”暂不销售。', none: '没有“{name}”这种组合。', instead: '已换成“{name}”。' }, fromLive: '来自直播间', viewPicture: '查看大图', decrease: '减少', increase: '增加'
  },
  preview: {
    title: '商品预览', note: '预览：这件商品还没有上架，只有拿到链接的人能看到。链接 {time} 失效。', gone: '预览链接已失效', goneText: '请向店家再要一个新的链接。', variants: '规格与价格', stopped: '停售'
  },
  cart: {
    title: '购物车', emptyTitle: '购物车还空着', emptyText: '挑点家乡味道带回家。', goShopping: '去逛逛', selectAll: '全选', selectShop: '选择 {name} 的全部商品', selectLine: '选择 {name}', checkout: '去结算', removed: '已删除', removeOf: '删除 {name}', quantityOf: '{name} 的数量',
    SOLD_OUT: '已经卖完了', NOT_ENOUGH_STOCK: '库存只剩 {n} 件，请减少数量', UNAVAILABLE: '商品已下架', SHOP_SUSPENDED: '店铺暂停营业', SHOP_CLOSED: '店铺已停止接单', LICENSE_EXPIRED: '店铺营业执照到期，暂停接单', FOOD_LICENSE_EXPIRED: '店铺食品许可证到期，食品暂停接单', addMore: '再买 {money} 就包邮', freight: '运费 {money}', freeFreight: '已包邮', noFreight: '无需运费', selected: '已选 {n} 件', pickOne: '请先选择要结算的商品', fromLive: '直播间加购', freightLater: '含运费 {money}', guest: '登录后购物车会一直跟着你', goods: '商品'
  },
  checkout: {
    title: '确认订单', address: '收货地址', addAddress: '添加收货地址', pickAddress: '选择收货地址', changeAddress: '更换地址', addressNeeded: '请先添加收货地址', note: '给店家留言', noteHint: '选填，最多 200 字', goods: '商品金额', freight: '运费', payable: '应付', submit: '提交订单', pickupAt: '到店地点',
    noReturnTitle: '以下商品不支持七天无理由退货', noReturnAccept: '我已知晓并同意以上商品不适用七天无理由退货', noReturnNeeded: '请先确认不支持七天无理由退货的商品', priceChanged: '价格有变动', priceChangedText: '应付金额由 {old} 变为 {now}，请核对后再提交。', soldOut: '有商品卖完了', soldOutText: '已为你移出卖完的商品，剩下的可以继续购买。', backToCart: '返回购物车', emptyTitle: '没有要结算的商品', emptyText: '回购物车选一选吧。', subtotal: '小计', split: '本次将生成 {n} 个订单，一次付款', nothingLeft: '选中的商品都已卖完'
  },
  pay: {
    title: '支付', amount: '应付金额', pay: '去支付', remaining: '剩余支付时间', cancel: '取消订单', cancelTitle: '取消这次订单？', cancelText: '取消后商品会放回货架，需要重新下单。', keep: '再想想', confirmCancel: '确定取消', checking: '正在确认支付结果…', checkingText: '一般几秒钟就好，请不要重复付款。', refresh: '刷新支付结果', successTitle: '支付成功', successText: '店家已收到你的订单，正在准备。', failedTitle: '支付没有成功', retry: '重新支付', canceledTitle: '订单已取消', canceledText: '没有扣款；如已付款，会原路退回。', expiredText: '超过支付时间，订单已自动关闭，商品已放回货架。', heldTitle: '款项已收到，正在核对', heldText: '付款到得晚了一些，订单可能已经关闭。我们会核对，未成交的款项原路退回。', viewOrders: '查看订单', viewOrder: '查看订单详情', keepShopping: '继续逛逛', orders: '本次订单', redirecting: '正在前往收银台…', secure: '款项由持牌机构收取并结算给店家，平台不经手资金。'
  },
  order: {
    title: '我的订单', detail: '订单详情', number: '订单号', AWAITING_PAYMENT: '待付款', PAID: '待发货', FULFILLED: '待收货', COMPLETED: '已完成', CLOSED: '已关闭', PAID_pickup: '待使用', FULFILLED_pickup: '已使用', UNPAID: '超时未付款', CANCELLED_BY_BUYER: '你取消了订单', REFUNDED: '已全额退款',
    emptyTitle: '还没有订单', emptyText: '下一单也许就在直播间里。', pay: '去支付', confirm: '确认收货', confirmTitle: '确认已经收到货了吗？', confirmText: '确认后款项会结算给店家；7 天内仍可申请售后。', confirmed: '已确认收货，谢谢支持', notYet: '还没收到', again: '再次购买',
    timeline: '订单进度', placedAt: '下单', paidAt: '付款', shippedAt: '发货', fulfilledAt: '完成核销', completedAt: '确认收货', closedAt: '关闭', shipBy: '店家将在 {time} 前发货', confirmBy: '{time} 自动确认收货', payBy: '请在 {time} 前付款', parcel: '物流信息', tracking: '运单号', copyTracking: '复制运单号', codes: '券码', pickupCode: '自提码', voucherCode: '券码', codeNote: '到店出示，由店员输入核销。请勿提前把码告诉他人。', redeemed: '已使用', voided: '已作废', redeemedAt: '{time} 已使用', amounts: '金额明细', goods: '商品金额', freight: '运费', total: '实付', totalDue: '应付', refunded: '已退款', receiver: '收货信息', note: '留言', fromSession: '来自直播《{title}》', items: '共 {n} 件', toShop: '进店看看'
  },
  courier: { SF: '顺丰速运', ZTO: '中通快递', YTO: '圆通速递', STO: '申通快递', YUNDA: '韵达快递', EMS: '邮政 EMS', JD: '京东物流', INTERNATIONAL: '国际快递' },
  me: {
    title: '我的', hello: '你好，{name}', guest: '还没有登录', guestText: '登录后可以下单、聊天、查看订单', signIn: '登录 / 注册', signOut: '退出登录', signOutTitle: '确定退出登录？', orders: '我的订单', allOrders: '全部订单', addresses: '收货地址', language: '语言', theme: '外观', auto: '跟随系统', light: '浅色', dark: '深色', admin: '进入工作台', adminText: '店铺、直播实训与集团管理', settings: '设置', name: '昵称', editName: '修改昵称', nameHint: '1–40 个字', saved: '已保存', about: '关于侨都商城', aboutText: '由江门职业教育集团的师生与成员企业共同经营。每一单都算在店铺、直播场次和实训项目上。'
  },
  inbox: { title: '消息', unread: '{n} 条未读', new: '新消息：', emptyTitle: '还没有消息', emptyText: '发货、退款的消息会在这里告诉你。' },
  notice: { ORDER_SHIPPED: '「{shop}」已发货，订单 {number}', ORDER_REFUNDED: '订单 {number} 的退款 {amount} 已原路退回', SHOP_CLOSING_FOR_BUYER: '「{shop}」将于{on}关店，你的订单会照常完成' },
  address: {
    title: '收货地址', add: '新增地址', edit: '编辑地址', recipient: '收货人', phone: '手机号码', region: '所在地区', street: '详细地址', default: '默认', setDefault: '设为默认地址', recipientHint: '姓名', phoneHint: '国内或海外号码', regionHint: '省 / 市 / 区', streetHint: '街道、门牌号、楼栋', save: '保存地址', removeTitle: '删除这个地址？', emptyTitle: '还没有收货地址', emptyText: '添加一个，下单时更快。', required: '请填写{name}', requiredRegion: '请选择所在地区', badPhone: '电话号码看起来不对', saved: '地址已保存', removed: '地址已删除'
  },
  signIn: {
    title: '登录', welcome: '欢迎来到侨都商城', lead: '用手机号登录，新号码会自动注册', phone: '手机号', phoneHint: '国内手机号，海外请带 + 国家码', code: '验证码', codeHint: '6 位数字', getCode: '获取验证码', resend: '{n} 秒后重发', sent: '验证码已发送', submit: '登录', badPhone: '请输入正确的手机号', badCode: '请输入 6 位验证码', terms: '登录即表示同意平台规则与隐私说明', welcomeBack: '欢迎，{name}'
  },
  footer: { line: '侨都职教商城 · 江门职业教育集团', note: '演示数据：店铺、人物、商品与订单均为虚构。' },
  errors: {
    INVALID_PHONE: '手机号不正确', INVALID_CODE: '验证码不正确', CODE_EXPIRED: '验证码已过期，请重新获取', TOO_MANY_TRIES: '试错次数太多，请重新获取验证码', TOO_MANY_REQUESTS: '请求太频繁，请稍后再试', INVALID_NAME: '昵称需为 1–40 个字', NOT_SIGNED_IN: '请先登录', NOT_ALLOWED: '没有权限', NOT_FOUND: '找不到了，可能已经下架',
    INVALID_QUANTITY: '数量不正确', NOT_ENOUGH_STOCK: '库存不够了', CART_FULL: '购物车满了，先清理一下', INVALID_RECIPIENT: '收货人需为 1–40 个字', INVALID_REGION: '请选择所在地区', INVALID_STREET: '详细地址需为 1–120 个字', TOO_MANY: '地址太多了，先删掉几个',
    EMPTY_CART: '没有要结算的商品', TOO_MANY_LINES: '一次结算的商品太多，请分批提交', SOLD_OUT: '有商品卖完了', UNAVAILABLE: '有商品已下架', SHOP_SUSPENDED: '店铺暂停营业', SHOP_CLOSED: '店铺已停止接单', LICENSE_EXPIRED: '店铺营业执照到期，暂停接单', FOOD_LICENSE_EXPIRED: '店铺食品许可证到期，食品暂停接单', PRICE_CHANGED: '价格有变动，请核对后再提交', ADDRESS_REQUIRED: '请选择收货地址', RETURN_WAIVER_REQUIRED: '请先确认不支持七天无理由退货的商品', KEY_REUSED: '订单内容有变化，请再提交一次', INVALID_KEY: '提交出了点问题，请刷新后再试', INVALID_NOTE: '留言最多 200 字', WRONG_STATE: '订单状态已变化，请刷新', PAYMENT_UNAVAILABLE: '收银台暂时不可用，请稍后再试',
    NOT_ON_AIR: '直播开始后才能聊天', EMPTY_MESSAGE: '说点什么再发送吧', MESSAGE_TOO_LONG: '最多 200 个字', BLOCKED_WORD: '这句话里有不能发的词，换个说法吧', MUTED: '你暂时被禁言了', TOO_FAST: '说得太快啦，歇一歇', UNKNOWN: '出了点问题，请稍后再试'
  }
}
