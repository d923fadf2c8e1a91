import type { Messages } from '.'

const en: Messages = {
  brand: 'Qiaodu Mall',
  skip: 'Skip to main content',
  nav: { label: 'Main navigation', home: 'Home', live: 'Live', cart: 'Cart', me: 'Me', back: 'Back', search: 'Search', cartCount: 'Cart, {n} items', top: 'Back to top', toDark: 'Switch to dark', toLight: 'Switch to light' },
  common: {
    retry: 'Try again', loading: 'Loading', more: 'Load more', noMore: 'That’s everything', all: 'All', cancel: 'Cancel', ok: 'OK', close: 'Close', save: 'Save', delete: 'Delete', edit: 'Edit',
    undo: 'Undo', copy: 'Copy', copied: 'Copied', total: 'Total', free: 'Free shipping', from: 'from', piece: '× {n}', sold: '{n} sold', soldOut: 'Sold out', open: 'Show more', fold: 'Show less'
  },
  state: {
    failedTitle: 'Couldn’t load this', failedText: 'The connection hiccuped. Try again in a moment.', offline: 'Connection trouble: that didn’t go through', offlineBar: 'You are offline. We’ll try again once you’re back', offlineTitle: 'No connection', offlineText: 'This will load by itself once you’re online.',
    lostTitle: 'Nothing here', lostText: 'What you’re looking for has moved, or the link is wrong.', toHome: 'Back to home', missingTitle: 'Not found', missingText: 'It may have been taken down. Have a look around instead.'
  },
  pull: { pull: 'Pull to refresh', loose: 'Release to refresh', done: 'Up to date', failed: 'Couldn’t refresh. Try again later' },
  kind: {
    PARCEL: 'Sent by parcel', PICKUP: 'Pick up in store', VOUCHER: 'Service voucher',
    PARCEL_short: 'Parcel', PICKUP_short: 'Pickup', VOUCHER_short: 'Voucher',
    PARCEL_note: 'The shop ships within 48 hours of payment. Receipt is confirmed automatically on day 10 after delivery.',
    PICKUP_note: 'You get a pickup code after paying. Show it in store; staff check it and hand over your goods.',
    VOUCHER_note: 'You get a voucher code after paying. Show it in store; staff redeem it for the service.'
  },
  home: {
    onAir: 'On air now', upcoming: 'Coming up', categories: 'Browse categories', shops: 'Jiangmen shops', newest: 'Just in', allLive: 'All sessions', searchHint: 'Tangerine peel, palm craft, hot springs…', hello: 'Live from the school studio',
    emptyTitle: 'Shelves are being stocked', emptyText: 'Products are on their way. Drop by a live session meanwhile.'
  },
  live: {
    title: 'Live', ON_AIR: 'Live', SCHEDULED: 'Upcoming', ENDED: 'Ended', CANCELLED: 'Cancelled', watching: '{n} watching', watched: '{n} views', crew: 'Hosted by {name}', enter: 'Watch live', startsAt: 'Starts {time}',
    startsIn: 'Starts in', startsSoon: 'The hosts are getting ready', endedTitle: 'This session has ended', endedText: 'The products are still here. Orders within 7 days still count for this session.', cancelledTitle: 'This session was cancelled', cancelledText: 'Sorry about that. Have a look at the other sessions.',
    bagCount: 'Products of this session: {n}', explaining: 'On show', buy: 'View', chat: 'Chat', chatLog: 'Live chat', chatHint: 'Say something…', chatInput: 'Message', send: 'Send', chatClosed: 'Chat opens when the session starts', signInToChat: 'Sign in to chat', crewTag: 'Host', mine: 'Me',
    emptyChat: 'Nobody has said anything yet. Say hi!', today: 'Today', tomorrow: 'Tomorrow', none: 'No sessions right now', noneText: 'Students are preparing. Browse products meanwhile.', scheduledList: 'Coming up', endedList: 'Past sessions', reconnecting: 'Reconnecting…', training: 'Vocational training session', leave: 'Leave session', scrollDown: 'New messages', products: '{n} products', showcase: 'In this session'
  },
  catalog: {
    category: 'Category', search: 'Search', searchLabel: 'Search products', clear: 'Clear', recent: 'Recent searches', clearRecent: 'Clear history', result: 'Results for “{q}”', emptyTitle: 'No matching products', emptyText: 'Try other words, or browse by category.', emptyCategoryText: 'Nothing in this category yet.',
    sort: 'Sort by', NEWEST: 'Newest', BEST_SELLING: 'Best selling', PRICE_LOW: 'Price ↑', PRICE_HIGH: 'Price ↓', kindFilter: 'Delivery', sortNote: 'The order depends on this choice only, never on who you are'
  },
  collection: { title: 'Collection', all: 'See all', emptyTitle: 'Nothing here yet', emptyText: 'Check back soon, or look around.', sort: { HAND: 'In the editor’s order', NEWEST: 'Newest first', PRICE_LOW: 'Lowest price first', PRICE_HIGH: 'Highest price first', BEST_SELLING: 'Best-selling first' } },
  search: {
    RELEVANCE: 'Best match', BEST_SELLING: 'Best selling', PRICE_LOW: 'Price ↑', PRICE_HIGH: 'Price ↓', NEWEST: 'Newest', notPersonal: 'Best match uses no personal information', total: '{n} items', narrow: 'Filter', narrowed: 'Filter · {n}', apply: 'Show results', reset: 'Reset',
    onAir: 'On air now', onAirBadge: 'Live', inStock: 'In stock', price: 'Price', shop: 'Shop', UNDER_50: 'Under ¥50', FROM_50: '¥50–100', FROM_100: '¥100–200', FROM_200: '¥200–500', FROM_500: '¥500 and up',
    paid: 'Ad', popular: 'Popular searches', suggestions: 'Suggestions', suggested: '{n} suggestions, choose with the arrow keys', corrected: 'Showing results for “{q}”', loose: 'Nothing matches all of “{q}”; these come close',
    noneTitle: 'Nothing found for “{q}”', noneText: 'Try other words, or see what others search for.', noneNarrowed: 'No products with these filters.', widen: 'Clear filters', tipShort: 'Use fewer words, such as “peel”', tipPinyin: 'Pinyin and initials work too: chenpi, cp', tipCategory: 'Or start from a category below'
  },
  shop: {
    closing: 'This shop closes on {date}: no orders from that day on; orders placed before are fulfilled.', haltedTitle: 'Not taking orders', halted: { SHOP_SUSPENDED: 'This shop is suspended and takes no orders for now.', SHOP_CLOSED: 'This shop takes no more orders.', LICENSE_EXPIRED: 'The business licence has expired; orders resume once the new one is verified.', FOOD_LICENSE_EXPIRED: 'The food licence has expired; food can be ordered again once the new one is verified.' }, verifiedAt: 'Verified',
    enter: 'Visit', selfRun: 'Group-run', story: 'Our story', licences: 'Licences', licenceNote: 'Checked by the group’s secretariat, and again at least every six months.', BUSINESS: 'Business licence', FOOD: 'Food business licence', number: 'No.', holder: 'Holder', validUntil: 'Valid until', longTerm: 'No expiry', none: 'No licence to show', exempt: 'Exempt from registration', exemption: { FARM_PRODUCE: 'Sells produce of its own farm: no business registration needed (E-Commerce Law, Art. 10).', HOME_CRAFTS: 'Sells what the family makes by hand: no business registration needed (E-Commerce Law, Art. 10).', SERVICES: 'Does convenience services by its own skill: no business registration needed (E-Commerce Law, Art. 10).', SMALL_TRADES: 'Sells little and seldom: no business registration needed (E-Commerce Law, Art. 10).' }, products: 'All products', pickup: 'Pickup point', hours: 'Opening hours',
    freight: 'Shipping {money}', freeFrom: 'free from {money}', freeAlways: 'Free shipping on everything', empty: 'New products coming', emptyText: 'Check back soon.'
  },
  shopHome: { parts: 'Parts of the shop', home: 'Home', products: 'Goods', live: 'Live', news: 'News', about: 'About', onAir: 'On air now', allLive: 'All sessions', allNews: 'All news', pinned: 'Pinned', video: 'Video of the shop', noLive: 'No live sessions yet', noLiveText: 'New sessions will be announced here.', noNews: 'No news yet', noNewsText: 'The shop will write here.', withSchool: 'With the school', withSchoolText: 'Run together with teachers and students of the Jiangmen vocational education group.', college: 'Industrial college', project: 'Project' },
  product: {
    gallery: 'Product pictures', pictureOf: 'Picture {n} of {total}', choose: 'Choose an option', chosen: 'Selected', variant: 'Option', quantity: 'Quantity', stock: '{n} in stock', stockLow: 'Only {n} left', addToCart: 'Add to cart', buyNow: 'Buy now', added: 'Added to cart', toCart: 'Go to cart',
    sevenDay: '7-day returns', sevenDayText: 'Return within 7 days of delivery, no reason needed, if still fit for resale. You pay return shipping.', noSevenDay: 'No 7-day returns', noSevenDayText: 'By law this product is exempt from no-reason returns; you’ll be asked to confirm when ordering. Defects are still covered.', detail: 'Details', stopped: 'not sold now', noSuch: 'not made',
    facts: 'Facts', yes: 'Yes', no: 'No', was: 'was ', why: { soldOut: '“{name}” is sold out. ', stopped: '“{name}” is not on sale at present. ', none: 'There is no “{name}”. ', instead: 'Showing “{name}” instead.' }, fromLive: 'From a live session', viewPicture: 'View picture', decrease: 'Less', increase: 'More'
  },
  preview: {
    title: 'Preview', note: 'Preview: not on the shelf yet, seen only by who has this link. The link ends {time}.', gone: 'This preview link has ended', goneText: 'Ask the shop for a new one.', variants: 'Variants and prices', stopped: 'not sold'
  },
  cart: {
    title: 'Cart', emptyTitle: 'Your cart is empty', emptyText: 'Take a taste of home with you.', goShopping: 'Start shopping', selectAll: 'Select all', selectShop: 'Select everything from {name}', selectLine: 'Select {name}', checkout: 'Check out', removed: 'Removed', removeOf: 'Remove {name}', quantityOf: 'Quantity of {name}',
    SOLD_OUT: 'Sold out', NOT_ENOUGH_STOCK: 'Only {n} left: please reduce the quantity', UNAVAILABLE: 'No longer available', SHOP_SUSPENDED: 'This shop is suspended', SHOP_CLOSED: 'This shop takes no more orders', LICENSE_EXPIRED: 'The shop’s business licence has expired', FOOD_LICENSE_EXPIRED: 'The shop’s food licence has expired', addMore: '{money} more for free shipping', freight: 'Shipping {money}', freeFreight: 'Free shipping', noFreight: 'No shipping needed', selected: '{n} selected', pickOne: 'Select something to check out', fromLive: 'From live', freightLater: 'incl. {money} shipping', guest: 'Sign in and your cart follows you everywhere', goods: 'Goods'
  },
  checkout: {
    title: 'Review order', address: 'Delivery address', addAddress: 'Add an address', pickAddress: 'Choose an address', changeAddress: 'Change address', addressNeeded: 'Please add a delivery address', note: 'Note to the shop', noteHint: 'Optional, up to 200 characters', goods: 'Goods', freight: 'Shipping', payable: 'To pay', submit: 'Place order', pickupAt: 'Where to go',
    noReturnTitle: 'These items can’t be returned within 7 days without a reason', noReturnAccept: 'I understand and agree that no-reason returns do not apply to the items above', noReturnNeeded: 'Please confirm the items without 7-day returns', priceChanged: 'Prices have changed', priceChangedText: 'The total changed from {old} to {now}. Please check before ordering.', soldOut: 'Something sold out', soldOutText: 'We removed what sold out; you can order the rest.', backToCart: 'Back to cart', emptyTitle: 'Nothing to check out', emptyText: 'Pick something in your cart.', subtotal: 'Subtotal', split: 'This makes {n} orders with one payment', nothingLeft: 'Everything you chose has sold out'
  },
  pay: {
    title: 'Payment', amount: 'Amount due', pay: 'Pay now', remaining: 'Time left to pay', cancel: 'Cancel order', cancelTitle: 'Cancel this order?', cancelText: 'The goods go back on the shelf and you’d have to order again.', keep: 'Keep it', confirmCancel: 'Cancel order', checking: 'Confirming your payment…', checkingText: 'This takes a few seconds. Please don’t pay twice.', refresh: 'Check again', successTitle: 'Payment received', successText: 'The shops have your order and are preparing it.', failedTitle: 'Payment didn’t go through', retry: 'Pay again', canceledTitle: 'Order cancelled', canceledText: 'You weren’t charged; anything paid goes back the way it came.', expiredText: 'Time ran out: the order was closed and the goods are back on the shelf.', heldTitle: 'Money received, being checked', heldText: 'The payment came late and the order may be closed. We’ll check; anything unfulfilled is refunded.', viewOrders: 'View orders', viewOrder: 'View order', keepShopping: 'Keep shopping', orders: 'Your orders', redirecting: 'Taking you to the cashier…', secure: 'A licensed payer collects the money and settles it with the shops; the mall never holds it.'
  },
  order: {
    title: 'My orders', detail: 'Order', number: 'Order no.', AWAITING_PAYMENT: 'To pay', PAID: 'To ship', FULFILLED: 'On the way', COMPLETED: 'Completed', CLOSED: 'Closed', PAID_pickup: 'Ready to use', FULFILLED_pickup: 'Used', UNPAID: 'Not paid in time', CANCELLED_BY_BUYER: 'You cancelled this order', REFUNDED: 'Fully refunded',
    emptyTitle: 'No orders yet', emptyText: 'Your next find may be live right now.', pay: 'Pay now', confirm: 'Confirm receipt', confirmTitle: 'Have you received everything?', confirmText: 'The shop is paid after you confirm. You can still ask for after-sales help for 7 days.', confirmed: 'Receipt confirmed. Thank you!', notYet: 'Not yet', again: 'Buy again',
    timeline: 'Progress', placedAt: 'Ordered', paidAt: 'Paid', shippedAt: 'Shipped', fulfilledAt: 'Redeemed', completedAt: 'Received', closedAt: 'Closed', shipBy: 'Ships before {time}', confirmBy: 'Confirmed automatically {time}', payBy: 'Please pay before {time}', parcel: 'Parcel', tracking: 'Tracking no.', copyTracking: 'Copy tracking number', codes: 'Codes', pickupCode: 'Pickup code', voucherCode: 'Voucher code', codeNote: 'Show this in store; staff type it in. Don’t share it beforehand.', redeemed: 'Used', voided: 'Void', redeemedAt: 'Used {time}', amounts: 'Amounts', goods: 'Goods', freight: 'Shipping', total: 'Paid', totalDue: 'To pay', refunded: 'Refunded', receiver: 'Deliver to', note: 'Note', fromSession: 'From live “{title}”', items: '{n} items', toShop: 'Visit shop'
  },
  courier: { SF: 'SF Express', ZTO: 'ZTO Express', YTO: 'YTO Express', STO: 'STO Express', YUNDA: 'Yunda Express', EMS: 'China Post EMS', JD: 'JD Logistics', INTERNATIONAL: 'International courier' },
  me: {
    title: 'Me', hello: 'Hi, {name}', guest: 'Not signed in', guestText: 'Sign in to order, chat and follow your parcels', signIn: 'Sign in', signOut: 'Sign out', signOutTitle: 'Sign out?', orders: 'My orders', allOrders: 'All orders', addresses: 'Addresses', language: 'Language', theme: 'Appearance', auto: 'System', light: 'Light', dark: 'Dark', admin: 'Open workspace', adminText: 'Shop, studio and group management', settings: 'Settings', name: 'Name', editName: 'Change name', nameHint: '1–40 characters', saved: 'Saved', about: 'About Qiaodu Mall', aboutText: 'Run by students, teachers and member enterprises of Jiangmen’s vocational education group. Every order counts for its shop, its live session and its training project.'
  },
  inbox: { title: 'Messages', unread: '{n} unread', new: 'New: ', emptyTitle: 'No messages yet', emptyText: 'News of parcels and refunds will be here.' },
  notice: { ORDER_SHIPPED: '{shop} has shipped order {number}', ORDER_REFUNDED: 'The refund of {amount} for order {number} is on its way back', SHOP_CLOSING_FOR_BUYER: '{shop} will close on {on}; your orders will be completed' },
  address: {
    title: 'Addresses', add: 'New address', edit: 'Edit address', recipient: 'Recipient', phone: 'Phone number', region: 'Region', street: 'Street address', default: 'Default', setDefault: 'Make this the default', recipientHint: 'Name', phoneHint: 'Mainland or overseas number', regionHint: 'Province / city / district', streetHint: 'Street, number, building', save: 'Save address', removeTitle: 'Delete this address?', emptyTitle: 'No addresses yet', emptyText: 'Add one to check out faster.', required: 'Please fill in: {name}', requiredRegion: 'Please choose a region', badPhone: 'That doesn’t look like a phone number', saved: 'Address saved', removed: 'Address deleted'
  },
  signIn: {
    title: 'Sign in', welcome: 'Welcome to Qiaodu Mall', lead: 'Sign in with your phone; new numbers are registered', phone: 'Phone', phoneHint: 'Mainland mobile, or + country code', code: 'Code', codeHint: '6 digits', getCode: 'Get code', resend: 'Resend in {n}s', sent: 'Code sent', submit: 'Sign in', badPhone: 'Please enter a valid phone number', badCode: 'Please enter the 6-digit code', terms: 'By signing in you agree to the platform rules and privacy notice', welcomeBack: 'Welcome, {name}'
  },
  footer: { line: 'Qiaodu vocational mall · Jiangmen vocational education group', note: 'Demo data: shops, people, products and orders are invented.' },
  errors: {
    INVALID_PHONE: 'That phone number isn’t valid', INVALID_CODE: 'That code isn’t right', CODE_EXPIRED: 'The code has expired, please get a new one', TOO_MANY_TRIES: 'Too many tries, please get a new code', TOO_MANY_REQUESTS: 'Too many requests, please wait a little', INVALID_NAME: 'Names have 1–40 characters', NOT_SIGNED_IN: 'Please sign in first', NOT_ALLOWED: 'Not allowed', NOT_FOUND: 'Not found: it may have been taken down',
    INVALID_QUANTITY: 'That quantity isn’t valid', NOT_ENOUGH_STOCK: 'Not enough in stock', CART_FULL: 'Your cart is full, please clear something', INVALID_RECIPIENT: 'Recipients have 1–40 characters', INVALID_REGION: 'Please choose a region', INVALID_STREET: 'Street addresses have 1–120 characters', TOO_MANY: 'Too many addresses, please delete some',
    EMPTY_CART: 'Nothing to check out', TOO_MANY_LINES: 'Too many items at once, please split the order', SOLD_OUT: 'Something sold out', UNAVAILABLE: 'Something is no longer available', SHOP_SUSPENDED: 'This shop is suspended', SHOP_CLOSED: 'This shop takes no more orders', LICENSE_EXPIRED: 'The shop’s business licence has expired', FOOD_LICENSE_EXPIRED: 'The shop’s food licence has expired', PRICE_CHANGED: 'Prices changed, please check before ordering', ADDRESS_REQUIRED: 'Please choose a delivery address', RETURN_WAIVER_REQUIRED: 'Please confirm the items without 7-day returns', KEY_REUSED: 'The order changed, please submit again', INVALID_KEY: 'Something went wrong, please reload and try again', INVALID_NOTE: 'Notes have at most 200 characters', WRONG_STATE: 'The order has changed, please reload', PAYMENT_UNAVAILABLE: 'The cashier isn’t available right now, please try later',
    NOT_ON_AIR: 'Chat opens when the session starts', EMPTY_MESSAGE: 'Type something first', MESSAGE_TOO_LONG: 'At most 200 characters', BLOCKED_WORD: 'That contains a word that can’t be sent, please rephrase', MUTED: 'You’re muted for now', TOO_FAST: 'Slow down a little', UNKNOWN: 'Something went wrong, please try again later'
  }
}

export default en
