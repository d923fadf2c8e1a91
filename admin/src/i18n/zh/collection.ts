export default {
  collectionStatus: { PUBLISHED: '展示中', HIDDEN: '已隐藏' },
  collectionSort: { NEWEST: '最新上架', BEST_SELLING: '销量从高到低', PRICE_LOW: '价格从低到高', PRICE_HIGH: '价格从高到低', HAND: '手动：先放手动添加的，再按最新上架' },
  ruleMatching: { ALL: '同时满足', ANY: '满足任一' },
  condition: {
    CATEGORY: '类目', KIND: '商品类型', PRICE: '价格', ATTRIBUTE: '商品参数', TITLE_CONTAINS: '标题包含', DISCOUNTED: '有划线价', PUBLISHED_WITHIN: '上架时间', IN_STOCK: '有货', SOLD_AT_LEAST: '已售件数', SHOP: '店铺'
  },
  collection: {
    title: '专题', hintShop: '按条件自动归集商品，展示在店铺首页。', hintMall: '全商城的专题，展示在商城首页。', new: '新建专题', edit: '编辑专题', empty: '还没有专题', emptyHint: '把相关的商品归到一起：新品、礼盒、百元以内……商品会按规则自动进出。',
    hide: '隐藏', show: '展示', hiddenDone: '“{title}”已隐藏', undo: '撤销', moveUp: '上移 {name}', moveDown: '下移 {name}', status: '是否展示',
    about: '专题信息', name: '名称', nameEn: '英文名称', text: '介绍', textEn: '英文介绍', picture: '专题图片', titleRequired: '请填写名称',
    rule: '自动归集的规则', ruleHint: '符合规则的在售商品会自动出现，不符合的自动移出', noRule: '还没有规则：只展示手动添加的商品。', addRule: '添加规则', addGroup: '再加一组条件', removeGroup: '移除这组', groupN: '第 {n} 组', betweenGroups: '各组之间', withinGroup: '第 {n} 组的条件之间',
    addCondition: '添加条件', conditionN: '条件 {n}', removeCondition: '移除条件 {n}', asks: '条件类型', choose: '请选择', typeValues: '输入后按回车，可填多个', from: '最低', to: '最高', yuan: '元', days: '天内', pieces: '件及以上', conditionRequired: '请把这个条件填完整，或移除它',
    says: { DISCOUNTED: '正在打折、有划线价的商品', IN_STOCK: '至少有一个规格可以下单' },
    added: '手动添加', addedHint: '不符合规则也展示；“手动”排序时排在最前', addedEmpty: '没有手动添加的商品。', addProducts: '添加商品', excluded: '排除的商品', excludedHint: '符合规则也不展示', excludedEmpty: '没有排除的商品。', excludeProducts: '排除商品',
    offShelf: '已下架的商品', pick: '添加 {name}', unpick: '移除 {name}', search: '按标题搜索在售商品', noProducts: '没有找到在售的商品', is: { added: '已添加', excluded: '已排除' },
    order: '排序', preview: '现在会展示', previewUnfinished: '条件填完整后更新预览。', previewEmpty: '目前没有商品符合，专题不会出现在首页。', countUnit: '个商品', stale: '这个专题刚刚被其他人改过。为免覆盖，你的修改没有保存。'
  }
}
