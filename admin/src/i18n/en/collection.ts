export default {
  collectionStatus: { PUBLISHED: 'Shown', HIDDEN: 'Hidden' },
  collectionSort: { NEWEST: 'Newest first', BEST_SELLING: 'Best-selling first', PRICE_LOW: 'Lowest price first', PRICE_HIGH: 'Highest price first', HAND: 'By hand: those added by hand, then the newest' },
  ruleMatching: { ALL: 'All of', ANY: 'Any of' },
  condition: {
    CATEGORY: 'Category', KIND: 'Kind', PRICE: 'Price', ATTRIBUTE: 'Attribute', TITLE_CONTAINS: 'Title contains', DISCOUNTED: 'Discounted', PUBLISHED_WITHIN: 'Published', IN_STOCK: 'In stock', SOLD_AT_LEAST: 'Sold', SHOP: 'Shop'
  },
  collection: {
    title: 'Collections', hintShop: 'Products brought together by rules, shown on the shop’s page.', hintMall: 'The mall’s collections, shown on its home page.', new: 'New collection', edit: 'Edit collection', empty: 'No collections yet', emptyHint: 'Bring together what belongs together: new goods, gift boxes, everything under ¥100. Products come and go by the rule.',
    hide: 'Hide', show: 'Show', hiddenDone: '“{title}” is hidden', undo: 'Undo', moveUp: 'Move {name} up', moveDown: 'Move {name} down', status: 'Whether it is shown',
    about: 'About it', name: 'Title', nameEn: 'English title', text: 'Description', textEn: 'English description', picture: 'Picture', titleRequired: 'Enter a title',
    rule: 'Rule', ruleHint: 'Products on the shelf come in by themselves when they fit, and leave when they do not', noRule: 'No rule yet: only products added by hand are shown.', addRule: 'Add a rule', addGroup: 'Add a group', removeGroup: 'Remove group', groupN: 'Group {n}', betweenGroups: 'Between groups', withinGroup: 'Within group {n}',
    addCondition: 'Add a condition', conditionN: 'Condition {n}', removeCondition: 'Remove condition {n}', asks: 'Kind of condition', choose: 'Choose', typeValues: 'Type and press Enter; several are possible', from: 'At least', to: 'At most', yuan: 'CNY', days: 'days ago at most', pieces: 'pieces or more', conditionRequired: 'Complete this condition, or remove it',
    says: { DISCOUNTED: 'With a crossed-out price', IN_STOCK: 'At least one variant can be ordered' },
    added: 'Added by hand', addedHint: 'Shown whatever the rule says; first when sorted by hand', addedEmpty: 'Nothing added by hand.', addProducts: 'Add products', excluded: 'Left out', excludedHint: 'Not shown whatever the rule says', excludedEmpty: 'Nothing left out.', excludeProducts: 'Leave products out',
    offShelf: 'A product off the shelf', pick: 'Add {name}', unpick: 'Remove {name}', search: 'Search products on the shelf by title', noProducts: 'No products on the shelf found', is: { added: 'Added', excluded: 'Left out' },
    order: 'Order', preview: 'What it shows now', previewUnfinished: 'The preview follows once the conditions are complete.', previewEmpty: 'Nothing fits at present; the collection will not appear on the page.', countUnit: 'products', stale: 'Somebody else has just changed this collection. So as not to overwrite it, your changes were not saved.'
  }
}
