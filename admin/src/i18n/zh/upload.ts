export default {
  upload: {
    drop: '把图片拖到这里，或粘贴', dropDocument: '把扫描件拖到这里，或粘贴', choose: '选择文件', add: '添加',
    limits: '{kinds}，每个不超过 {max}，最多 {n} 个', cover: '封面', unnamed: '未命名文件',
    queued: '等待上传', sending: '正在上传 {percent}%', checking: '正在处理', ready: '已上传',
    cancel: '取消上传 {name}', retry: '重试', remove: '移除 {name}', removed: '已移除 {name}', undo: '撤销',
    handle: '第 {at} 个，共 {total} 个：{name}。点按前移一位，也可按左右方向键', nowAt: '{name} 现在是第 {at} 个，共 {total} 个',
    order: '拖动调整顺序；点按左上角的图标前移一位。第一张是封面。',
    open: '查看', opening: '正在打开', privateHint: '仅本单位与秘书处可见，每次查看都会记入审计日志。', blocked: '浏览器拦下了新窗口，请允许后再点“查看”。',
    refused: {
      UNSUPPORTED_TYPE: '“{name}”不是支持的格式，请用 {kinds}。', TOO_LARGE: '“{name}”太大，每个文件不超过 {max}。',
      EMPTY: '“{name}”是空文件。', TOO_MANY: '最多 {n} 个，多出的没有添加。'
    }
  }
}
