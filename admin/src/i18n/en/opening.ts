/** Opening a shop, licences, approval. */
export default {
  checkItem: {
    PROFILE: 'Shop profile', CONTACT: 'Contact', BUSINESS_LICENSE: 'Business licence', FOOD_LICENSE: 'Food licence', TERMS: 'Terms', PRODUCTS: 'Products on sale'
  },
  historyStep: {
    IMPORTED: 'Shop set up', STARTED: 'Application begun', SUBMITTED: 'Application submitted', WITHDRAWN: 'Application withdrawn', APPROVED: 'Approved', RETURNED: 'Returned',
    OPENED: 'Opened', SUSPENDED: 'Suspended', REINSTATED: 'Reinstated', CLOSING_ANNOUNCED: 'Closing announced', CLOSING_CALLED_OFF: 'Closing called off', CLOSED: 'Closed',
    LICENSE_FILED: 'Licence submitted', LICENSE_VERIFIED: 'Licence verified', LICENSE_RETURNED: 'Licence returned', LICENSE_REVERIFIED: 'Licence re-verified', LICENSE_IN_FORCE: 'Licence in force',
    ORDERS_HALTED: 'Business licence expired: no new orders', ORDERS_RESUMED: 'Orders resumed', FOOD_HALTED: 'Food licence expired: no new food orders', FOOD_RESUMED: 'Food orders resumed'
  },
  exemption: { FARM_PRODUCE: 'Sells produce of its own farm', HOME_CRAFTS: 'Sells what the family makes by hand', SERVICES: 'Convenience services by its own skill', SMALL_TRADES: 'Sells little and seldom' },
  standing: { NOT_YET: 'Not yet in force', VALID: 'Valid', EXPIRING: 'Expiring soon', EXPIRED: 'Expired' },
  filingStatus: { DRAFT: 'Draft', SUBMITTED: 'To verify', RETURNED: 'Returned', VERIFIED: 'Verified' },
  field: {
    name: 'Shop name', nameEn: 'English name', slug: 'Shop address', tagline: 'Tagline', taglineEn: 'English tagline', story: 'Story', storyEn: 'English story',
    town: 'Town', contactName: 'Contact person', contactPhone: 'Mobile', contactEmail: 'E-mail', sellsFood: 'Sells food', exemption: 'Exempt from registration', freight: 'Shipping per order (¥)',
    freeFreightFrom: 'Free shipping from (¥)', pickupAddress: 'Pickup address', pickupHours: 'Pickup hours', terms: 'Terms',
    number: 'Licence number', holder: 'Holder', validFrom: 'Valid from', validUntil: 'Valid until', scans: 'Pictures of the licence'
  },
  opening: {
    startTitle: 'First, name your shop', startIntro: 'Fill in the profile and licences; once the secretariat approves, put products on sale and open. Everything is saved as you go, so take your time.',
    start: 'Begin', ownerOnly: 'A shop is applied for by the organization’s owner. Please ask the owner to sign in.', ownerOnlyTitle: 'No shop yet', slugHint: 'Where shoppers find you: /shop/{slug}. It stays the same once open.',
    slugInvalid: 'Use 2–40 lower-case letters, digits or hyphens; no hyphen at either end or doubled', amountInvalid: 'Enter an amount with at most two decimals',
    stepWrite: 'Fill in', stepReview: 'Review', stepStock: 'Stock the shelf', stepOpen: 'Open',
    profile: 'Shop profile', contact: 'Contact', contactHint: 'For the secretariat only; shoppers do not see it', licenses: 'Licences', delivery: 'Shipping and pickup', terms: 'Terms',
    taglineHint: 'Say what you sell; avoid “best”, “first”, “national-level” and other absolute claims.', storyHint: 'Shown on the shop’s home page; paragraphs are fine.', townHint: 'For example: Xinhui, or Duanfen in Taishan',
    noExemption: 'Not exempt: it has a business licence', exemptionHint: 'Personal trades that Art. 10 of the E-Commerce Law names need no registration. Declare truthfully: it is shown on the shop’s home page.', sellsFoodHint: 'Selling food takes a valid food licence.', freeHint: 'Leave empty to charge shipping on every order.', accept: 'I have read and accept the terms {version}',
    phoneHint: '11-digit mobile number', checklist: 'Checklist', checklistHint: 'Select an item to go there', checkCount: '{have} / {want}', missing: 'Missing: {fields}', done: 'Done',
    progress: '{done} of {all} done', history: 'History', historyEmpty: 'Nothing yet', system: 'System',
    saving: 'Saving…', saved: 'Saved', unsaved: 'Unsaved changes; saving shortly', failed: 'Some changes could not be saved; see what is marked', saveNow: 'Save now',
    submit: 'Submit for review', submitConfirm: 'The secretariat will review it. You cannot edit meanwhile, but you can withdraw it.', submitted: 'Submitted; waiting for the secretariat',
    withdraw: 'Withdraw to edit', withdrawConfirm: 'You can edit again, and will have to submit again.', withdrawn: 'Withdrawn; you can edit again',
    open: 'Open the shop', openConfirm: 'Shoppers will see the shop and can order at once.', opened: 'Congratulations, your shop is open',
    waiting: 'Submitted {time}; the secretariat is reviewing it. It cannot be edited meanwhile.', returned: 'The secretariat returned the application: mend what is marked and submit again.', returnReason: 'Returned: {reason}',
    approved: 'Approved. Put products on sale, then open.', suspended: 'The shop is suspended: shoppers cannot order. Please fulfil existing orders as usual.', suspendedWhy: 'Reason: {reason}',
    closed: 'The shop is closed. Please fulfil the remaining orders.', halted: 'The business licence has expired: no new orders. Submit the new one soon; once verified, orders resume by themselves.',
    foodHalted: 'The food licence has expired: no new orders of food. Once a new one is verified, they resume by themselves.', renew: 'Renew licences', stale: 'Somebody else has just changed this. Your changes were not saved, so as not to overwrite theirs.', staleReload: 'Load the latest',
    closing: 'Closing', closingHint: 'Announced {n} days ahead; business goes on meanwhile. Afterwards no new orders are taken, and open ones are fulfilled.', announce: 'Announce closing', announceIntro: 'Shoppers will see the date on your home page. Orders stop in {n} days; until then you can call it off.',
    closingReason: 'Reason', closingReasonHint: 'The secretariat will see it.', announced: 'Closing announced', closesOn: 'Closing announced for {date}; no new orders from that day on.', callOff: 'Call off closing',
    callOffConfirm: 'The shop goes on as usual and the notice is taken down.', calledOff: 'Closing called off', readonly: 'The organization’s owner edits the profile.'
  },
  license: {
    title: 'Licences', intro: 'Licences are always shown on the shop’s home page. You are warned 30, 7 and 1 days ahead; after expiry no new orders are taken until a new licence is verified.', none: 'No verified licence yet', exempt: 'Exempt from registration: {ground}. Once a business licence is verified, it is shown instead.',
    noneHint: 'Licences appear here once the shop is approved.', daysLeft: '{n} days left', expiredFor: 'Expired {n} days ago', lastDay: 'Last day today', endless: 'No expiry', until: 'Valid until {date}', from: 'From {date}',
    verified: 'Verified {date}', reverify: 'Next check {date}', reverifyDue: 'Check was due {date}', renew: 'Renew', renewTitle: 'Renew: {kind}', renewIntro: 'Enter the new licence. The current one stays in force until it is verified.',
    submit: 'Submit', filed: 'Submitted; waiting for the secretariat', pending: 'New licence to be verified', pendingHint: 'Submitted {time}', returned: 'New licence returned', refile: 'Mend and submit again', add: 'Register: {kind}',
    fromRequired: 'Choose the first day', scansRequired: 'Please upload pictures of the licence', scansHint: 'Photographs or scans, legible and with all four edges. Only your organization and the secretariat see them.', scansOf: 'Pictures: {kind}', untilRequired: 'Choose the last day, or tick “No expiry”', untilBefore: 'The last day is before the first', endlessBox: 'No expiry', bar: '{n}% of its time has gone',
    dueTitle: 'Licence reminders', dueEmpty: 'No licence is expiring or due for a check', toReverify: 'Check due', manage: 'Manage licences', numberHint: 'The social credit code or permit number as printed', allDue: 'All'
  },
  review: {
    title: 'Shop approval', queue: 'Applications', renewals: 'Renewals', due: 'Expiry and checks', state: 'State', shop: 'Shop', organization: 'Organization', waiting: 'Waiting', licenses: 'Licences', food: 'Sells food',
    empty: 'No shop in this state', renewalsEmpty: 'No licence to verify', detail: 'Review shop', documents: 'Documents and what was filled in', documentsHint: 'Pictures on the left, what was filled in on the right', noScan: 'No picture uploaded', scanLoading: 'Opening…', scanFailed: 'The picture cannot be opened.', scanOf: 'Picture of the licence: {name}', scanAt: '{at} of {all}', scanBefore: 'Previous', scanNext: 'Next', scanWhole: 'Open in a new window', scanLogged: 'Each viewing is noted in the audit log.', scanCount: '{n} uploaded', showScans: 'Show pictures', hideScans: 'Hide pictures', noScanHint: 'Please check the original',
    profile: 'Shop profile', contact: 'Contact', delivery: 'Shipping and pickup', yes: 'Yes', no: 'No', blank: 'Empty', accepted: 'Accepted {version} on {time}', notAccepted: 'Not accepted', exempt: 'Declares to be exempt from registration: {ground}. Please make sure that it is true; it is shown on the shop’s home page.',
    point: 'Point out', pointTo: 'Point out a problem with “{field}”', reasonFor: 'What to change in “{field}”', cancelPoint: 'Never mind', points: '{n} pointed out', approve: 'Approve', approveConfirm: 'Once approved, “{name}” can put products on sale and open; its licences are published.', approved: 'Approved',
    return: 'Return', returnConfirm: 'Return {n} points to the applicant?', returnedDone: 'Returned; the applicant sees each reason beside its field', needPoint: 'First point out what has to change, with a reason, then return.',
    suspend: 'Suspend', suspendIntro: 'Shoppers cannot place new orders; existing ones go on. The shop is told the reason.', suspendReason: 'Reason', suspended: 'Suspended', reinstate: 'Reinstate', reinstateIntro: 'The shop takes orders again at once.', reinstateReason: 'Note', reinstated: 'Reinstated',
    verify: 'Verify', verifyConfirm: 'Does the {kind} of “{name}” match the original? It then replaces the current one.', verified: 'Verified', returnLicense: 'Return', licenseReturned: 'Returned', returnLicenseIntro: 'Say what has to change; the shop sees it beside the field.', whichField: 'Field', why: 'Reason',
    reverify: 'Check passed', reverifyConfirm: 'You have checked the {kind} of “{name}” again, and it is in order?', reverified: 'Check noted'
  },
  requirements: {
    title: 'Requirements', intro: 'Each save makes a new version, which holds for submissions and openings from then on; old versions are kept.', version: 'Version {n} · {time}', documents: 'Required licences', foodNote: 'The food licence is only asked of shops that sell food', minProducts: 'Products on sale before opening', scans: 'Pictures of licences are required', exemptions: 'Take declarations of exemption', exemptionsHint: 'E-Commerce Law, Art. 10: own farm produce, home crafts, convenience services, small trades',
    warnDays: 'Warn before expiry (days)', warnHint: 'Separated by commas, e.g. 30, 7, 1', warnInvalid: 'Enter 1 to 6 whole numbers from 1 to 365, separated by commas', reverifyMonths: 'Check licences every (months)', closingDays: 'Closing notice (days)', termsVersion: 'Terms version', termsVersionHint: 'Give changed terms a new version; shops will be asked to accept again.', terms: 'Terms', note: 'What changed', save: 'Save new version', saved: 'The new version holds', numberInvalid: 'Enter a whole number from {from} to {to}'
  }
}
