export default {
  storyBlock: { HEADING: 'Heading', TEXT: 'Text', PICTURE: 'Picture', VIDEO: 'Video' },
  newsStatus: { DRAFT: 'Draft', SCHEDULED: 'Scheduled', PUBLISHED: 'Published', ARCHIVED: 'Taken down' },
  showcase: {
    title: 'Shop page', hint: 'What shoppers see on the shop’s home and news tabs.', story: 'Banner and story', news: 'News', banner: 'Banner', bannerHint: 'A wide picture of about 3:1 works best',
    storyHint: 'Up to {n} blocks, 9 of them pictures and 3 videos', storyEmpty: 'Tell about the people and the craft with headings, words, pictures and videos.', caption: 'Caption', words: 'Words', english: 'English', up: 'Move up', down: 'Move down', blockN: 'Block {n}: {kind}',
    preview: 'Phone preview', previewHint: 'As shoppers see it once saved', previewEmpty: 'Nothing here yet', tab: { home: 'Home', products: 'Goods', live: 'Live', news: 'News', about: 'About' },
    required: { PICTURE: 'Upload a picture', VIDEO: 'Upload a video' }, textRequired: 'Write something, or remove this block', titleRequired: 'Enter a title', tooManyPictures: 'A story holds up to 9 pictures', tooManyVideos: 'A story holds up to 3 videos',
    stale: 'Somebody else has just changed this page. So as not to overwrite it, your changes were not saved.', newNews: 'Write news', editNews: 'Edit news', newsTitle: 'Title', newsTitleEn: 'English title', newsBody: 'Text', newsBodyEn: 'English text',
    newsPictures: 'Pictures (up to {n})', publishAt: 'Publish at', publishAtHint: 'Leave empty to publish at once; up to 180 days ahead (Jiangmen time).', atOnce: 'At once',
    saveOnly: 'Save only', publish: 'Save and publish', plan: 'Save and schedule', published: 'Published or scheduled', newsFilter: 'Status of news', newsEmpty: 'No news yet', newsEmptyHint: 'New goods, events, a day in the shop: write a few lines.',
    pinned: 'Pinned', pin: 'Pin', unpin: 'Unpin', pinnedDone: 'Pinned', unpinned: 'Unpinned', archive: 'Take down', archived: 'The news was taken down', archiveConfirm: 'Shoppers will no longer see “{title}”. You can publish it again.'
  }
}
