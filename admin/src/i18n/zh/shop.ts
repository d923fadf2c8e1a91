export default {
  productKind: { PARCEL: '实物', PICKUP: '自提', VOUCHER: '服务券' },
  productStatus: { DRAFT: '草稿', PUBLISHED: '在售', ARCHIVED: '已下架' },
  shopStatus: { DRAFT: '筹备中', SUBMITTED: '待审核', RETURNED: '已退回', APPROVED: '已通过', OPEN: '营业中', SUSPENDED: '暂停营业', CLOSED: '已关闭' },
  licenseKind: { BUSINESS: '营业执照', FOOD: '食品经营许可证' },
  orderStatus: {
    AWAITING_PAYMENT: '待付款', PAID: '待发货', FULFILLED: '待确认', TO_REDEEM: '待核销', COMPLETED: '已完成', CLOSED: '已关闭'
  },
  closeReason: { UNPAID: '超时未付款', CANCELLED_BY_BUYER: '买家取消', REFUNDED: '已全额退款' },
  courier: {
    SF: '顺丰速运', ZTO: '中通快递', YTO: '圆通速递', STO: '申通快递', YUNDA: '韵达快递', EMS: '邮政 EMS', JD: '京东物流',
    INTERNATIONAL: '国际快递'
  },
  touch: { IN_LIVE: '直播中', AFTER_LIVE: '直播后 7 天内' },
  refundStatus: { REQUESTED: '处理中', SUCCEEDED: '已退款', FAILED: '退款失败' },
  entryKind: { SALE_PAID: '买家付款', SALE_RELEASED: '转为可结算', SALE_REFUNDED: '退款', PAID_OUT: '打款' },
  sales: {
    ordered: '下单金额', paid: '支付金额', net: '净额', orders: '订单数', buyers: '买家数',
    netHint: '支付金额减去退款', chart: '每日销售', chartSummary: '{n} 天内下单 {ordered}，支付 {paid}，净额 {net}',
    noSales: '这段时间还没有成交', range: '统计范围'
  },
  shop: {
    overview: {
      toShip: '待发货', toShipHint: '付款后 48 小时内发货', toShipEmpty: '没有等着发货的订单', overdue: '已超时',
      shipBy: '{time}发货', allOrders: '全部订单', lowStock: '库存紧张', lowStockEmpty: '在售规格都有货',
      lowStockHint: '可售 {n} 件及以下', manage: '去补货', left: '剩 {n}', soldOut: '售罄', selfRun: '自营',
      license: '证照', validUntil: '有效期至 {date}', longTerm: '长期有效', noLicense: '尚未登记证照'
    },
    product: {
      list: '商品', new: '新建商品', edit: '编辑商品', searchPlaceholder: '按名称或 SKU 搜索', empty: '没有符合条件的商品',
      emptyHint: '新建第一件商品，填好规格与价格就可以上架。', name: '商品', kind: '类型', category: '类目', price: '价格', from: '{price} 起',
      available: '可售', sold: '已售', status: '状态', updated: '更新时间',
      basics: '基本信息', title: '名称', titleEn: '英文名称', description: '描述', descriptionEn: '英文描述',
      titleHint: '不超过 60 字，避免“最”“第一”“国家级”等绝对化用语。', kindFixed: '创建后不能更改',
      sevenDayReturn: '支持七天无理由退货', sevenDayHint: '定制、鲜活易腐等依法除外的商品可以关闭，下单时会请买家单独确认。',
      pictures: '商品图片', picturesHint: '建议 1:1，不小于 1080 像素',
      foodCategory: '食品类目：店铺需登记食品经营许可证',
      variants: '规格与价格', sku: 'SKU 编码', variantPrice: '价格（元）', listPrice: '划线价（元）', listPriceLow: '划线价要高于价格',
      initialStock: '初始库存', currentStock: '可售 / 占用',
      stockByAdjust: '已有规格的库存请在“库存”里调整。',
      publish: '上架', archive: '下架', publishConfirm: '上架后顾客马上能看到并购买“{title}”。', archiveConfirm: '下架后顾客不能再购买“{title}”，已有订单不受影响。',
      published: '已上架', archived: '已下架', created: '商品已创建，检查无误后即可上架。',
      stale: '这件商品刚刚被其他人改过。为免覆盖，你的修改没有保存。', staleReload: '载入最新内容', unsaved: '有尚未保存的修改，确定离开？', attributes: '参数', attributesHint: '按类目填写，显示在商品页', yes: '是', no: '否',
      priceInvalid: '请填写价格，最多两位小数', required: '请填写', stockInvalid: '请填写 0 以上的整数', skuTwice: 'SKU 重复', soldCount: '累计售出 {n} 件'
    },
    history: {
      title: '修改记录', schedule: '定时上下架', scheduleHint: '到时自动上架或下架；上架前会再检查一次', publishAt: '上架时间', unpublishAt: '下架时间', save: '保存定时', scheduled: '定时已保存', empty: '还没有记录', system: '系统定时', by: '{name} · {time} · 第 {n} 版',
      preview: '预览链接', previewLink: '预览链接', previewHint: '拿到链接的人都能看，7 天后失效，搜索引擎不收录', restore: '恢复到这时的文字', restoreConfirm: '标题和描述会恢复到 {time} 的样子，规格和价格不变。', restored: '文字已恢复', nothing: '无', stale: '商品刚刚有改动，请刷新后再试。', more: '还有 {n} 处改动',
      action: { CREATED: '新建', CHANGED: '修改', PUBLISHED: '上架', ARCHIVED: '下架', SCHEDULED: '定时', NOT_PUBLISHED: '到时未能上架' },
      field: { title: '名称', titleEn: '英文名称', description: '描述', descriptionEn: '英文描述', categoryId: '类目', sevenDayReturn: '七天无理由', pictures: '图片', options: '规格项', name: '规格', price: '价格', listPrice: '划线价', offered: '在售', publishAt: '上架时间', unpublishAt: '下架时间', other: '检查' }
    },
    check: {
      title: '上架检查', result: '检查结果', byVersion: '按词表第 {n} 版', fine: '没有问题，可以上架。', doubtful: '有 {n} 个词需要你确认，写明理由后可以上架。',
      texts: '文字', textsHint: '红色不能使用，黄色需要确认', warnings: '需要确认的词', warningsHint: '理由会和商品一起保存，检查时可以查到',
      reasonHint: '为什么可以这样写，例如：县志有记载、有检验报告', reasonOf: '使用“{word}”的理由', answered: '{name} 于 {time} 确认', colleague: '同事', optionValue: '规格项 {n} 的选项值 {value}', open: '检查并上架', view: '检查'
    },
    matrix: {
      option: '规格项 {n}', optionName: '规格项 {n} 名称', optionNameEn: '规格项 {n} 英文名称', optionExample: '例如：年份、净重、包装', english: '英文（选填）',
      removeOption: '移除这个规格项', addOption: '添加规格项', addValue: '添加选项值', value: '{option} 的第 {n} 个选项值', valueEn: '{option} 的第 {n} 个英文选项值', valueHint: '选项值',
      earlier: '“{name}”前移', later: '“{name}”后移', removeValue: '移除“{name}”和用到它的规格', twice: '重复了',
      generate: '补齐全部组合', count: '{n} 个规格，共 {all} 种组合', tooManyCombinations: '共 {n} 种组合，超过 {max} 个，请减少选项值', tooMany: '规格超过 500 个',
      bulk: '批量填写', into: '填入{target}', allRows: '全部 {n} 行', picked: '选中的 {n} 行', fillWhat: '填写哪一列', apply: '填入',
      fill: { price: '价格', listPrice: '划线价', sku: 'SKU', initialStock: '初始库存' }, fillHint: { price: '例如 128', listPrice: '例如 158，留空不标', sku: '前缀，如 CP-', initialStock: '例如 20' },
      stop: '停售', resume: '恢复销售', pickAll: '选择全部规格', pick: '选择 {name}', combination: '规格', offered: '销售状态', on: '在售', off: '停售',
      keys: '上下键或回车在同一列移动；可从表格软件整块复制，粘贴到任一格。停售的组合顾客能看到，但不能购买。'
    },
    order: {
      list: '订单', number: '订单号', placedAt: '下单时间', goods: '商品', amount: '金额', status: '状态', empty: '没有这一状态的订单',
      pieces: '共 {n} 件', detail: '订单 {number}', note: '买家留言', ship: '发货', redeem: '核销', refund: '退款', copyNumber: '复制订单号',
      address: '收货信息', reveal: '显示完整地址', revealed: '查看已记入审计日志', noAddress: '无需邮寄',
      lines: '商品明细', quantity: '数量', unitPrice: '单价', lineTotal: '小计', split: '分成', enterprise: '企业', platformFee: '平台服务费', practiceFund: '实训基金',
      splitHint: '按下单当日的分成协议', fromSession: '来自 {title}', freight: '运费', goodsTotal: '商品合计', total: '实付', refunded: '已退款',
      timeline: '进度', placed: '下单', paid: '付款', shipped: '发货', fulfilled: '已交付', completed: '确认收货', payable: '可结算', released: '货款已转可结算', closed: '关闭',
      payBy: '应在此前付款', shipByStep: '应在此前发货', confirmByStep: '到期自动确认', payableStep: '售后期满后可结算',
      courier: '快递公司', tracking: '运单号', trackingPlaceholder: '快递面单上的单号', shippedDone: '已发货', shipIntro: '订单 {number}，共 {n} 件',
      trackingInvalid: '请填写 5–40 位字母或数字', codes: '自提与核销', codeUsed: '已核销', codeOpen: '待核销', codeVoid: '已作废',
      redeemTitle: '核销', redeemIntro: '请顾客出示订单里的 12 位数字，核对商品后输入。', redeemCode: '核销码', redeemDone: '已核销：{title}', redeemInvalid: '核销码是 12 位数字',
      refundTitle: '退款', refundIntro: '最多可退 {max}。退款按比例冲减各方分成，已打款的从下一期结算中扣回。', refundAmount: '退款金额（元）', refundAll: '留空则退还全部余额', refundReason: '退款原因',
      refundReasonPlaceholder: '例如：缺货、破损、买家协商', refundDone: '退款已提交', refunds: '退款记录', amountInvalid: '请填写金额，最多两位小数', amountTooHigh: '不能超过可退金额 {max}', reasonRequired: '请填写原因'
    },
    statement: {
      title: '结算', pending: '待结算', pendingHint: '售后期内，未到可结算时间', payable: '可结算', payableHint: '售后期已过，等待打款', platformFees: '平台服务费', practiceFund: '实训基金',
      lines: '明细', kind: '类型', empty: '还没有入账', when: '时间', order: '订单', amount: '金额', netOf: '金额为企业应得部分，退款以负数冲回。'
    }
  }
}
