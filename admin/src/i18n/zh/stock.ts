export default {
  stockReason: {
    INITIAL: '期初', ADJUSTED: '人工调整', RESERVED: '下单占用', SOLD: '付款待发', RETURNED_TO_SHELF: '未付款释放', REFUNDED: '退款退回',
    TRANSFERRED: '调拨', HANDED_OVER: '发货出库', COUNTED: '盘点', IMPORTED: '表格导入'
  },
  stockLevel: { ALL: '全部', LOW: '偏低', OUT: '售罄' },
  locationKind: { WAREHOUSE: '仓库', PICKUP_POINT: '自提点' },
  takeStatus: { OPEN: '盘点中', COMMITTED: '已提交', DISCARDED: '已放弃' },
  takeShow: { ALL: '全部', UNCOUNTED: '未盘', DIFFERENT: '有差异' },
  stock: {
    title: '库存', product: '商品与规格', sku: 'SKU', empty: '没有符合条件的规格', search: '商品、规格或 SKU', level: '库存水位', allLocations: '全部库位',
    available: '可售', reserved: '占用', reservedHint: '已下单未付款，占着的件数', promised: '待发', promisedHint: '已付款、还没发出或核销的件数',
    places: '在库分布', placesHint: '各库位实际放着的件数，含占用与待发', low: '偏低', out: '售罄', threshold: '预警值', more: '更多',
    adjust: '调整', transfer: '调拨', movements: '流水', adjusted: '库存已调整', transferred: '已调拨',
    adjustTitle: '调整库存', transferTitle: '库位调拨', movementsTitle: '库存流水',
    delta: '增减数量', deltaHint: '入库填正数，报损填负数。调整后可售 {n} 件。', note: '备注', notePlaceholder: '例如：到货入库、破损报损',
    deltaInvalid: '请填写不为零的整数', deltaTooLow: '调整后不能少于零', location: '库位', from: '调出', to: '调入', pieces: '件数',
    piecesInvalid: '请填写 1 以上的整数', chooseLocation: '请选择库位', onHandThere: '{name}现有 {n} 件', oneLocation: '只有一个库位，先在“库位设置”里添加。',
    noMovements: '还没有库存流水', change: '可售', reservedChange: '占用', promisedChange: '待发', reason: '原因', who: '经手人', when: '时间', where: '库位', system: '系统'
  },
  threshold: {
    shop: '预警设置', shopLabel: '全店默认预警值', shopHint: '可售降到这个数就提醒，每次跌破只提醒一次。单个规格可以另设。',
    own: '预警值', ownLabel: '降到多少件提醒', follow: '跟随全店默认（{n} 件）', invalid: '请填写 0 以上的整数', saved: '预警值已保存'
  },
  locations: {
    title: '库位设置', add: '添加库位', name: '名称', namePlaceholder: '例如：二号仓、门店', kind: '用途', address: '地址', addressPlaceholder: '选填，自提点请写清楚',
    priority: '出库顺序', priorityHint: '数字小的先出货；自提与核销先从自提点出。', isDefault: '默认库位', defaultHint: '新规格的初始库存放在这里', saved: '库位已保存', removed: '库位已停用',
    remove: '停用', removeConfirm: '停用后不能再往“{name}”入库，历史流水保留。', nameRequired: '请填写名称', edit: '修改库位'
  },
  takes: {
    title: '盘点', open: '开始盘点', empty: '还没有盘点过', emptyHint: '选一个库位，逐个扫码或输入 SKU，提交后库存按实盘更新。',
    location: '库位', note: '说明', notePlaceholder: '例如：月底盘点', progress: '已盘', progressOf: '{n} / {total}', status: '状态', difference: '差异', value: '差异金额', openedAt: '开始时间', by: '经手人',
    surplusShortage: '盈 {surplus} · 亏 {shortage}', noDifference: '无差异', opened: '盘点已开始'
  },
  take: {
    title: '盘点 · {name}', back: '返回盘点', sku: '扫码或输入 SKU', skuHint: '扫码枪扫完会自动回车；手工输入后按回车。', counted: '实盘数量', scanMode: '每扫一次加一件',
    scanModeHint: '打开后，同一 SKU 扫几次就记几件。', book: '账面', snapshot: '开始时账面', real: '实盘', difference: '差异', value: '金额', who: '盘点人', notCounted: '未盘', empty: '没有符合条件的规格',
    save: '记下', saved: '{sku}：{n} 件', countedInvalid: '请填写 0 以上的整数', unknownSku: '没有这个 SKU：{sku}',
    commit: '提交盘点', commitIntro: '共 {counted} 个规格已盘，{different} 个有差异；未盘的 {left} 个保持不变。盘点期间的发货与入库已自动扣除。', reason: '差异原因', reasonPlaceholder: '例如：破损、漏记入库', reasonRequired: '请写明差异原因',
    committed: '盘点已提交，库存已更新', discard: '放弃盘点', discardConfirm: '放弃后已录入的数字不再使用，库存不变。', discarded: '盘点已放弃', valueHint: '按盘点开始时的售价计算',
    surplus: '盘盈', shortage: '盘亏', readOnly: '这次盘点已结束，只能查看。'
  }
}
