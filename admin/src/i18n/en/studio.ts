export default {
  liveStatus: { SCHEDULED: 'Scheduled', ON_AIR: 'On air', ENDED: 'Ended', CANCELLED: 'Cancelled' },
  liveKind: { CLASS_PRACTICE: 'Class practice', INTERNSHIP: 'Internship', WORK_STUDY: 'Work-study' },
  liveRole: { HOST: 'Host', CO_HOST: 'Co-host', FLOOR: 'Floor', OPERATOR: 'Operator', SERVICE: 'Service', SELECTOR: 'Selector' },
  studio: {
    sessions: {
      title: 'Sessions', schedule: 'Schedule a session', onAir: 'On air', scheduled: 'Scheduled', ended: 'Ended', open: 'Open console', review: 'Review',
      none: 'No sessions yet', noneHint: 'Pick a crew, a room and products to schedule one.', noScheduled: 'Nothing scheduled', noEnded: 'No session has ended yet',
      name: 'Session', crew: 'Crew', room: 'Room', time: 'Time', views: 'Views', peak: 'Peak', orders: 'Orders', paid: 'Paid', viewers: '{n} watching'
    },
    form: {
      title: 'Schedule a session', name: 'Title', nameEn: 'English title', kind: 'Kind', crew: 'Crew', room: 'Room', project: 'Cooperation project', noProject: 'No project',
      start: 'Start', end: 'End', timeHint: 'Jiangmen time. Internships must fall within 06:00–22:00.', products: 'Rundown', productsHint: 'In the order of presentation, at most {n}.',
      pick: 'Pick products', picked: '{n} picked', search: 'Search products on sale in the whole mall', noProducts: 'No products found', up: 'Move {title} up', down: 'Move {title} down', drop: 'Remove {title}',
      submit: 'Schedule', done: 'Session scheduled', nameRequired: 'Enter a title', choose: 'Choose one', endBeforeStart: 'The end must come after the start', needProducts: 'Pick at least one product',
      none: 'No products picked yet'
    },
    console: {
      title: 'Session console', goOnAir: 'Go on air', end: 'End session', goConfirm: 'Shoppers can watch and buy at once. Are crew, products and script ready?', endConfirm: 'An ended session cannot go on air again; sales are attributed for 7 more days. End it?',
      started: 'On air', finished: 'Session ended', viewers: 'Watching', peak: 'Peak', views: 'Views', orders: 'Orders', ordered: 'Ordered', paid: 'Paid', net: 'Net', gpm: 'GPM', gpmHint: 'Paid × 1000 ÷ views',
      average: 'Average order', averageHint: 'Paid ÷ buyers', rundown: 'Rundown', pin: 'Present', unpin: 'Stop presenting', pinned: 'Presenting', pinLabel: 'Present {title}', noRundown: 'No products', available: '{n} in stock', soldOut: 'Sold out',
      chat: 'Chat', noChat: 'Nobody has said anything yet', compose: 'Speak as the crew', composePlaceholder: 'Say something to the audience', send: 'Send', crewTag: 'Crew', remove: 'Remove', removeLabel: 'Remove what {name} said', mute: 'Mute', muteLabel: 'Mute {name}',
      muteConfirm: '"{name}" will not be able to speak in this session.', muted: 'Muted', removed: 'Message removed', connected: 'Live', reconnecting: 'Reconnecting', crew: 'Crew', plan: 'Planned', sales: 'Sales of this session', notOnAir: 'Presenting and chat open once on air.',
      tooLong: 'At most {n} characters', jump: 'New messages', elapsed: 'On air for {text}', project: 'Project: {name}'
    },
    crews: { title: 'Crews', empty: 'No crews yet', members: '{n} people', college: 'Industrial college', noCollege: 'No industrial college' }
  }
}
