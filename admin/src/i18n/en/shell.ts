export default {
  app: { name: 'Qiaodu Mall', workbench: 'Workbench', tagline: 'One live show, one practice record, one clear account' },
  language: { switch: 'Switch language', zh: '中文', en: 'English' },
  theme: { toDark: 'Switch to dark', toLight: 'Switch to light' },
  common: {
    save: 'Save', cancel: 'Cancel', confirm: 'OK', close: 'Close', back: 'Back', retry: 'Try again', more: 'Load more',
    search: 'Search', all: 'All', none: 'None', edit: 'Edit', detail: 'View', add: 'Add', remove: 'Remove', copy: 'Copy',
    copied: 'Copied', saved: 'Saved', optional: 'Optional', loading: 'Loading', demo: 'Demo', actions: 'Actions',
    total: 'Total', print: 'Print', days: 'Last {n} days', noName: 'Unnamed', shown: '{n} shown', skip: 'Skip to main content', leave: 'Leave'
  },
  state: {
    empty: 'Nothing here yet',
    failed: 'This did not load',
    failedHint: 'The network may be down, or the server is busy.',
    missing: 'Not found',
    missingHint: 'It may have been deleted, or belongs to another organization.',
    denied: 'You may not see this',
    deniedHint: 'Your current role has no access to this workspace. Switch organization, or ask the secretariat.',
    notFound: 'No such page',
    notFoundHint: 'The address may be wrong. Use the menu on the left.',
    readOnly: 'Read only: auditors can look at everything and change nothing.'
  },
  nav: {
    menu: 'Open menu', main: 'Main menu', shop: 'Shop', studio: 'Studio', group: 'Group',
    overview: 'Overview', products: 'Products', stock: 'Stock', stockTakes: 'Stock-takes', sheets: 'Import and export', orders: 'Orders', statement: 'Settlement', myShop: 'My shop', licenses: 'Licences', shopReviews: 'Shop approval', shopRequirements: 'Requirements',
    sessions: 'Sessions', crews: 'Crews',
    groupOverview: 'Group overview', attribution: 'Attribution', ledger: 'Ledger', funds: 'Funds', targets: 'Targets',
    projects: 'Cooperation projects', members: 'Members', searchSettings: 'Search settings', audit: 'Audit log', words: 'Word list', categories: 'Categories'
  },
  account: { organization: 'Organization', switchOrganization: 'Switch organization', signOut: 'Sign out', menu: 'Account menu' },
  role: {
    OWNER: 'Owner', MANAGER: 'Manager', CLERK: 'Clerk', STUDENT: 'Student', TEACHER: 'Teacher', MENTOR: 'Enterprise mentor',
    SECRETARIAT: 'Secretariat', AUDITOR: 'Auditor'
  },
  organizationKind: { ENTERPRISE: 'Enterprise', SCHOOL: 'School', ASSOCIATION: 'Association', PUBLIC_BODY: 'Public body' },
  clock: {
    label: 'Mall time', moved: '{text} ahead', move: 'Move the clock', hours: 'Hours forward',
    hint: 'Forward only. What falls due happens at once: unpaid orders close, receipts are confirmed, and revenue becomes payable after the return window.',
    done: 'The clock now shows {time}', presets: 'Common', day: '1 day', days: '{n} days', submit: 'Move it',
    hourUnit: '{n} h', dayUnit: '{d} d', dayHourUnit: '{d} d {h} h'
  },
  signIn: {
    title: 'Sign in to the workbench', intro: 'For member shops, studios and the group secretariat.', phone: 'Phone number',
    phonePlaceholder: '11 digits', code: 'Code', codePlaceholder: '6 digits', request: 'Send code',
    again: 'Again in {n} s', sent: 'If this number is registered, a code is on its way.', submit: 'Sign in',
    phoneInvalid: 'Enter an 11-digit phone number', codeInvalid: 'Enter the 6-digit code',
    help: 'No account? Ask the group secretariat to register your organization and role.'
  },
  distance: {
    past: { minute: '{n} min ago', hour: '{n} h ago', day: '{n} d ago' },
    future: { minute: 'in {n} min', hour: 'in {n} h', day: 'in {n} d' },
    within: { minute: 'within {n} min', hour: 'within {n} h', day: 'within {n} d' }
  }
}
