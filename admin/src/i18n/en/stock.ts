export default {
  stockReason: {
    INITIAL: 'Opening', ADJUSTED: 'Adjusted', RESERVED: 'Reserved', SOLD: 'Paid, to hand over', RETURNED_TO_SHELF: 'Released unpaid', REFUNDED: 'Refunded',
    TRANSFERRED: 'Transferred', HANDED_OVER: 'Handed over', COUNTED: 'Counted', IMPORTED: 'Imported'
  },
  stockLevel: { ALL: 'All', LOW: 'Low', OUT: 'Sold out' },
  locationKind: { WAREHOUSE: 'Warehouse', PICKUP_POINT: 'Pickup point' },
  takeStatus: { OPEN: 'Counting', COMMITTED: 'Committed', DISCARDED: 'Discarded' },
  takeShow: { ALL: 'All', UNCOUNTED: 'Not counted', DIFFERENT: 'Different' },
  stock: {
    title: 'Stock', product: 'Product and variant', sku: 'SKU', empty: 'Nothing matches', search: 'Product, variant or SKU', level: 'Level', allLocations: 'All locations',
    available: 'Available', reserved: 'Reserved', reservedHint: 'Held by orders not yet paid', promised: 'To hand over', promisedHint: 'Paid, and not yet sent or redeemed',
    places: 'On hand', placesHint: 'What lies in each location, reserved and paid pieces included', low: 'Low', out: 'Sold out', threshold: 'Warn at', more: 'More',
    adjust: 'Adjust', transfer: 'Transfer', movements: 'Movements', adjusted: 'Stock adjusted', transferred: 'Transferred',
    adjustTitle: 'Adjust stock', transferTitle: 'Transfer between locations', movementsTitle: 'Movements',
    delta: 'Change', deltaHint: 'Positive for goods in, negative for losses. Available afterwards: {n}.', note: 'Note', notePlaceholder: 'e.g. delivery received, breakage',
    deltaInvalid: 'Enter a whole number other than zero', deltaTooLow: 'Stock cannot go below zero', location: 'Location', from: 'From', to: 'To', pieces: 'Pieces',
    piecesInvalid: 'Enter a whole number, 1 or more', chooseLocation: 'Choose a location', onHandThere: '{name} holds {n}', oneLocation: 'There is one location only: add another under "Locations".',
    noMovements: 'No movements yet', change: 'Available', reservedChange: 'Reserved', promisedChange: 'To hand over', reason: 'Reason', who: 'By', when: 'Time', where: 'Location', system: 'System'
  },
  threshold: {
    shop: 'Warnings', shopLabel: 'Default for the shop', shopHint: 'You are told when what is available falls to this number, once each time. A variant may have its own.',
    own: 'Warn at', ownLabel: 'Warn at so many pieces', follow: 'Follow the shop ({n})', invalid: 'Enter a whole number, 0 or more', saved: 'Warning saved'
  },
  locations: {
    title: 'Locations', add: 'Add location', name: 'Name', namePlaceholder: 'e.g. Store 2, Shop front', kind: 'Used as', address: 'Address', addressPlaceholder: 'Optional; be exact for pickup points',
    priority: 'Order of use', priorityHint: 'The lowest number is emptied first; pickups and vouchers use pickup points first.', isDefault: 'Default location', defaultHint: 'Opening stock of new variants goes here', saved: 'Location saved', removed: 'Location retired',
    remove: 'Retire', removeConfirm: 'Nothing can be put into "{name}" any more; its movements stay.', nameRequired: 'Enter a name', edit: 'Edit location'
  },
  takes: {
    title: 'Stock-take', open: 'Start counting', empty: 'Nothing was counted yet', emptyHint: 'Choose a location, scan or type each SKU; once committed, the stock is what was counted.',
    location: 'Location', note: 'Note', notePlaceholder: 'e.g. end of month', progress: 'Counted', progressOf: '{n} / {total}', status: 'Status', difference: 'Difference', value: 'Worth', openedAt: 'Started', by: 'By',
    surplusShortage: '+{surplus} · −{shortage}', noDifference: 'None', opened: 'Counting has started'
  },
  take: {
    title: 'Stock-take · {name}', back: 'Back to stock-takes', sku: 'Scan or type a SKU', skuHint: 'A scanner presses Enter by itself; when typing, press Enter.', counted: 'Counted pieces', scanMode: 'Each scan adds one',
    scanModeHint: 'When on, a SKU counts as many pieces as it is scanned.', book: 'Book', snapshot: 'Book at start', real: 'Counted', difference: 'Difference', value: 'Worth', who: 'By', notCounted: 'Not counted', empty: 'Nothing matches',
    save: 'Note', saved: '{sku}: {n}', countedInvalid: 'Enter a whole number, 0 or more', unknownSku: 'No such SKU: {sku}',
    commit: 'Commit', commitIntro: '{counted} variants counted, {different} differ; the {left} not counted stay as they are. What was sent or received meanwhile is taken into account.', reason: 'Reason for the differences', reasonPlaceholder: 'e.g. breakage, delivery not booked', reasonRequired: 'Say why',
    committed: 'Committed: the stock is up to date', discard: 'Discard', discardConfirm: 'The numbers are thrown away; the stock stays as it is.', discarded: 'Discarded', valueHint: 'At the selling price when the count began',
    surplus: 'Surplus', shortage: 'Shortage', readOnly: 'This count is over and can only be read.'
  }
}
