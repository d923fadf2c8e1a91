export default {
  attributeKind: { TEXT: 'Text', NUMBER: 'Number', CHOICE: 'One choice', CHOICES: 'Choices', YES_NO: 'Yes or no', DATE: 'Date' },
  wordUsage: { ADVERTISING: 'Advertising', CHAT: 'Live chat' },
  wordVerdict: { BLOCK: 'Blocked', WARN: 'Doubtful', ALLOW: 'Allowed' },
  attributionKey: { ENTERPRISE: 'Enterprise', SESSION: 'Session', CREW: 'Crew', PROJECT: 'Project', COLLEGE: 'College' },
  accountKind: { ASSET: 'Asset', LIABILITY: 'Liability', INCOME: 'Income' },
  accountPurpose: {
    PAYER: 'In transit at the payer', ENTERPRISE_PENDING: 'Enterprise · pending', ENTERPRISE_PAYABLE: 'Enterprise · payable',
    PRACTICE_FUND_PENDING: 'Practice fund · pending', PRACTICE_FUND_PAYABLE: 'Practice fund · payable',
    PLATFORM_FEE_PENDING: 'Platform fee · pending', PLATFORM_FEE_EARNED: 'Platform fee · earned'
  },
  fundSource: { PROVINCIAL: 'Province and above', MUNICIPAL: 'City', INDUSTRY: 'Industry', SELF_RAISED: 'Self-raised' },
  projectKind: {
    LIVESTREAM: 'Livestream', EXHIBITION: 'Exhibition', MEDIA: 'Media', RECRUITMENT: 'Recruitment', GOVERNANCE: 'Governance', TRAINING: 'Training', OTHER: 'Other'
  },
  targetStatus: {
    met_as_reported: 'Met', actual_not_quantified: 'Not quantified', unit_or_scope_mismatch: 'Scope differs', not_met: 'Not met', other: 'Other'
  },
  group: {
    overview: { title: 'Group overview', top: 'Top five by net', topEmpty: 'No sales yet', all: 'All attribution', share: '{n}% of net' },
    categories: {
      title: 'Categories', hint: 'The tree of the whole mall, four levels at most. Attributes are inherited; products fill them in.', root: 'top level', addRoot: 'New top category', addBelow: 'New one below', newUnder: 'New category · {where}', name: 'Name', nameEn: 'English name',
      food: 'Food', needsFood: 'Selling takes a food licence (all below as well)', inheritsFood: 'A category above asks for a food licence', attributeCount: '{n} attributes', choose: 'Choose a category on the left', removeConfirm: 'Remove “{name}”? Not while it holds products or categories.', removed: 'Category removed',
      cycle: 'A category cannot stand under itself', tooDeep: 'Categories have four levels at most', keys: 'Up and down choose; with Alt the arrows move: up and down change places, right goes under the one before, left goes beside the parent. Dragging works too.',
      attributes: 'Attributes', attributesHint: 'Shown as facts on the product page', inherited: 'Inherited: {names}', attributeName: 'Name', kind: 'Type', unit: 'Unit', required: 'Required', choices: 'Choices', choicesHint: 'One choice a line', addAttribute: 'Add an attribute',
      removeAttribute: 'Remove “{name}”', saveAttributes: 'Save attributes'
    },
    words: {
      title: 'Word list', hint: 'Products, scripts, announcements and chat are checked by it. Changes are published as a new version, used from its time on.', usage: 'Where', word: 'Word', verdict: 'Verdict', reason: 'Reason', verdictOf: 'Verdict on “{word}”', reasonOf: 'Reason for “{word}”',
      removeWord: 'Remove “{word}”', addHint: 'Words to add, several at once', reasonNeeded: 'Reason shown to the publisher (required)', reasonOptional: 'Reason (optional)', nothingNew: 'All of them are listed', empty: 'No such word',
      publish: 'Publish a new version', published: 'New version published', note: 'What changed', noteHint: 'e.g. after the new guidelines', takesEffect: 'Takes effect', takesEffectHint: 'At once when empty; until then the present version is used', atOnce: 'At once',
      added: '{n} added: {words}', removed: '{n} removed: {words}', changed: '{n} changed: {words}', wordsWrong: 'Some words are not right: close this and mend them in the table.', stale: 'Somebody has just published a version. Yours was not published, so that nothing is overwritten.', unsaved: 'The changes are not published. Leave?',
      versions: 'Versions', version: 'Version {n}', inForce: 'in force', coming: 'to come', from: 'from {time}', count: '{n} words'
    },
    attribution: {
      title: 'Attribution', intro: 'Every sale belongs to the enterprise, session, crew and project that made it. Ordered, paid and net are kept apart.', name: 'Name', orders: 'Orders', ordered: 'Ordered', paid: 'Paid', net: 'Net',
      enterprise: 'Enterprise', platformFee: 'Platform fee', practiceFund: 'Practice fund', empty: 'No sales in this period', none: 'Not attributed', chart: 'Top {n} by net', chartSummary: 'Bar chart of net by {by}'
    },
    ledger: {
      title: 'Ledger', accounts: 'Balances', journal: 'Journal', code: 'Account', purpose: 'Purpose', holder: 'Holder', balance: 'Balance', group: 'Group', all: 'All accounts', filter: 'Filter by account', entry: 'Entry', when: 'Time', memo: 'Memo',
      debit: 'Debit', credit: 'Credit', empty: 'No entries yet', noAccounts: 'No accounts yet', balanced: 'Balanced', expand: 'Show postings', collapse: 'Hide postings', order: 'Order {number}', amount: 'Amount', onlyThis: 'Only this account'
    },
    funds: {
      title: 'Funds', caption: 'Project funds received and spent', unit: 'Unit: 10,000 CNY', asOf: 'As of {date}', task: 'Task', budget: 'Budget', received: 'Received', spent: 'Spent', total: 'Total', receivedRate: 'Received rate', spentRate: 'Spent rate',
      note: 'Received rate = received ÷ budget; spent rate = spent ÷ budget (not spent ÷ received). Two decimals, half up.', empty: 'No funds table yet', emptyHint: 'An administrator imports it with the import group-facts command.', notApplicable: 'No budget, no rate'
    },
    targets: {
      title: 'Targets', summary: '{met} of {total} met', code: 'No.', task: 'Task', name: 'Target', target: 'Target', actual: 'Actual', status: 'Status', note: 'Note', missing: 'The source gives no figure; none is inferred.', empty: 'No targets yet', onlyOpen: 'Only unmet or without a figure', filter: 'Filter'
    },
    projects: { title: 'Cooperation projects', name: 'Project', kind: 'Kind', partner: 'Partner', heldOn: 'When', college: 'College', colleges: 'Industrial colleges', partners: 'Partners', empty: 'No projects yet', undated: 'Not stated', noPartners: 'No partners listed' },
    members: {
      title: 'Members', searchPlaceholder: 'Search by name', kind: 'Kind', name: 'Organization', role: 'Role in the group', stated: 'Membership', statedYes: 'On record', statedNo: 'Not stated', empty: 'No matching members', agreement: 'Set agreement'
    },
    agreement: {
      title: 'Split agreement', intro: 'Applies to new orders of {name}. Orders already placed keep the agreement of their day.', scope: 'Scope', wholeOrg: 'All sales of this enterprise', project: 'Project', college: 'College', anyProject: 'Any project', noCollege: 'None',
      platformFee: 'Platform fee (%)', practiceFund: 'Practice fund (%)', enterprise: 'Enterprise', done: 'The new agreement is in force', rateInvalid: 'Enter 0–100 with at most two decimals', tooMuch: 'Together at most 100%', submit: 'Put in force', preview: 'Of each ¥100.00'
    },
    search: {
      title: 'Search settings', intro: 'Synonyms and paid placements. Changes take effect at once and are audited.', synonyms: 'Synonyms', version: 'Version {n}', noVersion: 'Nothing yet', synonymsHint: 'One group a line, words parted by commas. Searching for any of them finds products that say another.', groups: 'Groups',
      placeholder: '陈皮, 柑皮, tangerine peel', note: 'Note', save: 'Save and apply', saved: 'The synonyms are in force', history: 'Earlier versions', restore: 'Load this one', line: 'Line {n}: {text}', try: 'Try it', tryHint: 'With the synonyms being edited', tryPlaceholder: 'Words to search for',
      found: '{n} found', corrected: 'Searched for “{q}”', loose: 'Nothing matches all words; these come close', paid: 'Ad', placements: 'Paid placements', placementsHint: 'Always marked as ads in results', addPlacement: 'New placement', placementHint: 'When a search contains one of the keywords, the product stands above the results, marked as an ad. Two at most are shown.',
      noPlacements: 'No placements', product: 'Product', productPlaceholder: 'Type a name', keywords: 'Keywords', keywordsHint: 'Up to 10, parted by commas', term: 'Term', from: 'From', until: 'Until', status: 'Status', notePlaceholder: 'Contract number and so on, optional', add: 'Add', added: 'The placement is set up', end: 'End now',
      running: 'Running', planned: 'Planned', stopped: 'Ended early', over: 'Over'
    },
    audit: { title: 'Audit log', when: 'Time', organization: 'Organization', person: 'Person', action: 'Action', subject: 'Subject', empty: 'Nothing recorded yet', system: 'System' }
  }
}
