export default {
  storyBlock: { HEADING: '小标题', TEXT: '文字', PICTURE: '图片', VIDEO: '视频' },
  newsStatus: { DRAFT: '草稿', SCHEDULED: '待发布', PUBLISHED: '已发布', ARCHIVED: '已下架' },
  showcase: {
    title: '店铺主页', hint: '顾客在店铺首页、动态里看到的内容。', story: '横幅与故事', news: '动态', banner: '横幅', bannerHint: '建议用 3:1 左右的横向图片',
    storyHint: '最多 {n} 段，其中图片 9 张、视频 3 个', storyEmpty: '用小标题、文字、图片和视频讲讲店里的人和手艺。', caption: '说明', words: '内容', english: '英文', up: '上移', down: '下移', blockN: '第 {n} 段：{kind}',
    preview: '手机预览', previewHint: '保存后顾客看到的样子', previewEmpty: '还没有内容', tab: { home: '首页', products: '商品', live: '直播', news: '动态', about: '关于' },
    required: { PICTURE: '请上传图片', VIDEO: '请上传视频' }, textRequired: '请填写内容，或移除这一段', titleRequired: '请填写标题', tooManyPictures: '店铺故事最多 9 张图片', tooManyVideos: '店铺故事最多 3 个视频',
    stale: '主页刚刚被其他人改过。为免覆盖，你的修改没有保存。', newNews: '写动态', editNews: '编辑动态', newsTitle: '标题', newsTitleEn: '英文标题', newsBody: '正文', newsBodyEn: '英文正文',
    newsPictures: '图片（最多 {n} 张）', publishAt: '发布时间', publishAtHint: '留空则马上发布，最多提前 180 天安排（江门时间）。', atOnce: '马上发布',
    saveOnly: '只保存', publish: '保存并发布', plan: '保存并定时发布', published: '动态已发布或已安排', newsFilter: '动态状态', newsEmpty: '还没有动态', newsEmptyHint: '新品、活动、店里的日常，都可以写一条。',
    pinned: '置顶', pin: '置顶', unpin: '取消置顶', pinnedDone: '已置顶', unpinned: '已取消置顶', archive: '下架', archived: '动态已下架', archiveConfirm: '下架后顾客看不到“{title}”，以后可以重新发布。'
  }
}
