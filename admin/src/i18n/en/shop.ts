export default {
  productKind: { PARCEL: 'Parcel', PICKUP: 'Pickup', VOUCHER: 'Voucher' },
  productStatus: { DRAFT: 'Draft', PUBLISHED: 'On sale', ARCHIVED: 'Archived' },
  shopStatus: { DRAFT: 'Preparing', SUBMITTED: 'To review', RETURNED: 'Returned', APPROVED: 'Approved', OPEN: 'Open', SUSPENDED: 'Suspended', CLOSED: 'Closed' },
  licenseKind: { BUSINESS: 'Business licence', FOOD: 'Food licence' },
  orderStatus: {
    AWAITING_PAYMENT: 'Unpaid', PAID: 'To ship', FULFILLED: 'To confirm', TO_REDEEM: 'To redeem', COMPLETED: 'Completed', CLOSED: 'Closed'
  },
  closeReason: { UNPAID: 'Not paid in time', CANCELLED_BY_BUYER: 'Cancelled by buyer', REFUNDED: 'Refunded in full' },
  courier: {
    SF: 'SF Express', ZTO: 'ZTO', YTO: 'YTO', STO: 'STO', YUNDA: 'Yunda', EMS: 'EMS', JD: 'JD Logistics',
    INTERNATIONAL: 'International'
  },
  touch: { IN_LIVE: 'During live', AFTER_LIVE: 'Within 7 days of live' },
  refundStatus: { REQUESTED: 'Pending', SUCCEEDED: 'Refunded', FAILED: 'Failed' },
  entryKind: { SALE_PAID: 'Sale paid', SALE_RELEASED: 'Made payable', SALE_REFUNDED: 'Refund', PAID_OUT: 'Payout' },
  sales: {
    ordered: 'Ordered', paid: 'Paid', net: 'Net', orders: 'Orders', buyers: 'Buyers',
    netHint: 'Paid less refunds', chart: 'Sales by day', chartSummary: 'In {n} days: ordered {ordered}, paid {paid}, net {net}',
    noSales: 'No sales in this period', range: 'Period'
  },
  shop: {
    overview: {
      toShip: 'To ship', toShipHint: 'Within 48 hours of payment', toShipEmpty: 'No orders waiting to be shipped', overdue: 'Overdue',
      shipBy: 'Ship {time}', allOrders: 'All orders', lowStock: 'Low stock', lowStockEmpty: 'Everything on sale is in stock',
      lowStockHint: '{n} or fewer left', manage: 'Restock', left: '{n} left', soldOut: 'Sold out', selfRun: 'Group-owned',
      license: 'Licences', validUntil: 'Valid until {date}', longTerm: 'No expiry', noLicense: 'No licence on file'
    },
    product: {
      list: 'Products', new: 'New product', edit: 'Edit product', searchPlaceholder: 'Search by name or SKU', empty: 'No matching products',
      emptyHint: 'Create your first product, add variants and prices, then publish it.', name: 'Product', kind: 'Kind', category: 'Category', price: 'Price', from: 'from {price}',
      available: 'Available', sold: 'Sold', status: 'Status', updated: 'Updated',
      basics: 'Basics', title: 'Title', titleEn: 'English title', description: 'Description', descriptionEn: 'English description',
      titleHint: 'Up to 60 characters. Avoid absolute claims such as "best" or "number one".', kindFixed: 'Cannot be changed later',
      sevenDayReturn: '7-day returns without a reason', sevenDayHint: 'May be turned off for custom-made or perishable goods; buyers confirm that separately at checkout.',
      pictures: 'Pictures', picturesHint: 'Square, 1080 pixels or more',
      foodCategory: 'Food category: the shop needs a food licence',
      variants: 'Variants and prices', sku: 'SKU', variantPrice: 'Price (CNY)', listPrice: 'Was (CNY)', listPriceLow: 'Must be above the price',
      initialStock: 'Opening stock', currentStock: 'Available / reserved',
      stockByAdjust: 'Change the stock of existing variants under "Stock".',
      publish: 'Publish', archive: 'Archive', publishConfirm: 'Shoppers will see "{title}" and can buy it at once.', archiveConfirm: 'Shoppers can no longer buy "{title}". Existing orders are not affected.',
      published: 'Published', archived: 'Archived', created: 'Product created. Check it, then publish.',
      stale: 'Somebody else has just changed this product. Your changes were not saved, so that theirs are not lost.', staleReload: 'Load the latest', unsaved: 'You have unsaved changes. Leave anyway?', attributes: 'Facts', attributesHint: 'As the category asks; shown on the product page', yes: 'Yes', no: 'No',
      priceInvalid: 'Enter a price with at most two decimals', required: 'Required', stockInvalid: 'Enter a whole number, 0 or more', skuTwice: 'Duplicate SKU', soldCount: '{n} sold so far'
    },
    history: {
      title: 'History', schedule: 'Schedule', scheduleHint: 'Goes on the shelf and off it by itself; checked again before', publishAt: 'Publish at', unpublishAt: 'Take off at', save: 'Save schedule', scheduled: 'Schedule saved', empty: 'Nothing yet', system: 'By schedule', by: '{name} · {time} · version {n}',
      preview: 'Preview link', previewLink: 'Preview link', previewHint: 'Whoever has it can look, for 7 days; search engines are told to stay away', restore: 'Bring these texts back', restoreConfirm: 'Title and description become as they were at {time}; variants and prices stay.', restored: 'Texts are back', nothing: 'none', stale: 'The product has just changed: reload and try again.', more: '{n} more changes',
      action: { CREATED: 'Created', CHANGED: 'Changed', PUBLISHED: 'Published', ARCHIVED: 'Archived', SCHEDULED: 'Scheduled', NOT_PUBLISHED: 'Not published when due' },
      field: { title: 'Title', titleEn: 'English title', description: 'Description', descriptionEn: 'English description', categoryId: 'Category', sevenDayReturn: '7-day returns', pictures: 'Pictures', options: 'Option', name: 'Variant', price: 'Price', listPrice: 'Was', offered: 'On sale', publishAt: 'Publish at', unpublishAt: 'Take off at', other: 'Check' }
    },
    check: {
      title: 'Check before publishing', result: 'Result', byVersion: 'By version {n} of the word list', fine: 'Nothing stands against it.', doubtful: '{n} words need your confirmation: give the reasons, then publish.',
      texts: 'Texts', textsHint: 'Red must not be used, amber needs confirmation', warnings: 'Words to confirm', warningsHint: 'The reason is kept with the product',
      reasonHint: 'Why it may be said, e.g. a test report', reasonOf: 'Reason for “{word}”', answered: 'Confirmed by {name}, {time}', colleague: 'a colleague', optionValue: 'Value {value} of option {n}', open: 'Check and publish', view: 'Check'
    },
    matrix: {
      option: 'Option {n}', optionName: 'Name of option {n}', optionNameEn: 'English name of option {n}', optionExample: 'e.g. Year, Weight, Pack', english: 'English (optional)',
      removeOption: 'Remove this option', addOption: 'Add an option', addValue: 'Add a value', value: 'Value {n} of {option}', valueEn: 'English value {n} of {option}', valueHint: 'Value',
      earlier: 'Move {name} earlier', later: 'Move {name} later', removeValue: 'Remove {name} and the variants that use it', twice: 'Already used',
      generate: 'Add missing combinations', count: '{n} variants of {all} combinations', tooManyCombinations: '{n} combinations are more than {max}: use fewer values', tooMany: 'More than 500 variants',
      bulk: 'Fill many rows', into: 'Into {target}', allRows: 'all {n} rows', picked: '{n} selected rows', fillWhat: 'Column', apply: 'Fill',
      fill: { price: 'Price', listPrice: 'Was', sku: 'SKU', initialStock: 'Opening stock' }, fillHint: { price: 'e.g. 128', listPrice: 'e.g. 158, or empty', sku: 'Prefix, e.g. CP-', initialStock: 'e.g. 20' },
      stop: 'Stop selling', resume: 'Sell again', pickAll: 'Select all variants', pick: 'Select {name}', combination: 'Variant', offered: 'For sale', on: 'On sale', off: 'Stopped',
      keys: 'Up, down and Enter move along a column; a block copied from a spreadsheet can be pasted into any cell. Stopped combinations stay visible and cannot be bought.'
    },
    order: {
      list: 'Orders', number: 'Order', placedAt: 'Placed', goods: 'Goods', amount: 'Amount', status: 'Status', empty: 'No orders in this state',
      pieces: '{n} pcs', detail: 'Order {number}', note: 'Buyer\'s note', ship: 'Ship', redeem: 'Redeem', refund: 'Refund', copyNumber: 'Copy order number',
      address: 'Delivery', reveal: 'Show full address', revealed: 'Recorded in the audit log', noAddress: 'Nothing to deliver',
      lines: 'Lines', quantity: 'Qty', unitPrice: 'Unit price', lineTotal: 'Subtotal', split: 'Split', enterprise: 'Enterprise', platformFee: 'Platform fee', practiceFund: 'Practice fund',
      splitHint: 'By the agreement of the day the order was placed', fromSession: 'From {title}', freight: 'Freight', goodsTotal: 'Goods', total: 'Total', refunded: 'Refunded',
      timeline: 'Progress', placed: 'Placed', paid: 'Paid', shipped: 'Shipped', fulfilled: 'Handed over', completed: 'Receipt confirmed', payable: 'Payable', released: 'Revenue made payable', closed: 'Closed',
      payBy: 'Pay by', shipByStep: 'Ship by', confirmByStep: 'Confirmed automatically', payableStep: 'Payable after the return window',
      courier: 'Courier', tracking: 'Tracking number', trackingPlaceholder: 'As on the waybill', shippedDone: 'Shipped', shipIntro: 'Order {number}, {n} pcs',
      trackingInvalid: 'Enter 5–40 letters or digits', codes: 'Pickup and vouchers', codeUsed: 'Redeemed', codeOpen: 'Open', codeVoid: 'Void',
      redeemTitle: 'Redeem', redeemIntro: 'Ask the customer for the 12 digits in the order, check the goods, then type them in.', redeemCode: 'Redeem code', redeemDone: 'Redeemed: {title}', redeemInvalid: 'The code has 12 digits',
      refundTitle: 'Refund', refundIntro: 'At most {max}. Each share is reversed in proportion; what was paid out already comes off the next settlement.', refundAmount: 'Amount (CNY)', refundAll: 'Leave empty to refund all that is left', refundReason: 'Reason',
      refundReasonPlaceholder: 'e.g. out of stock, damaged, agreed with buyer', refundDone: 'Refund submitted', refunds: 'Refunds', amountInvalid: 'Enter an amount with at most two decimals', amountTooHigh: 'Not more than {max}', reasonRequired: 'Enter a reason'
    },
    statement: {
      title: 'Settlement', pending: 'Pending', pendingHint: 'Still within the return window', payable: 'Payable', payableHint: 'Return window over, awaiting payout', platformFees: 'Platform fee', practiceFund: 'Practice fund',
      lines: 'Lines', kind: 'Kind', empty: 'Nothing booked yet', when: 'Time', order: 'Order', amount: 'Amount', netOf: 'Amounts are the enterprise\'s share; refunds count negative.'
    }
  }
}
