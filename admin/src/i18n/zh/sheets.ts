export default {
  sheetStatus: { CHECKING: '试运行中', CHECKED: '待确认', APPLYING: '导入中', DONE: '已完成', FAILED: '已停止', DISCARDED: '已放弃' },
  sheetOutcome: { WAITING: '未检查', CREATE: '将新建', UPDATE: '将更新', UNCHANGED: '无变化', BAD: '有问题', CREATED: '已新建', UPDATED: '已更新', FAILED: '未导入' },
  sheetShow: { PROBLEMS: '有问题', CREATE: '新建', UPDATE: '更新', UNCHANGED: '无变化', ALL: '全部' },
  sheets: {
    title: '导入导出', drop: '把表格拖到这里，或点击选择文件', dropHint: '.xlsx 或 .csv（UTF-8、GBK 均可），最多 10,000 行、10 MB。先试运行，确认后才会改动商品。', dropNow: '松开即可上传',
    sending: '正在上传 {n}%', reading: '正在读取…', tooLarge: '文件超过 10 MB，请拆成几份', wrongKind: '请上传 .xlsx 或 .csv 文件',
    template: '下载模板', exportProducts: '导出商品', exportStock: '导出库存', xlsx: 'Excel 表格 (.xlsx)', csv: 'CSV（UTF-8）', past: '导入记录', empty: '还没有导入过',
    emptyHint: '先下载模板，或导出现有商品改好再传上来。SKU 相同的行会更新，没有的会新建。',
    file: '文件', status: '状态', rows: '行数', result: '结果', by: '经手人', at: '时间', resultOf: '新建 {create} · 更新 {update} · 无变化 {unchanged} · 有问题 {bad}'
  },
  sheet: {
    back: '返回导入导出', creates: '新建', updates: '更新', unchanged: '无变化', bad: '有问题', progress: '{done} / {total} 行', rate: '每秒 {n} 行', left: '大约还要 {n} 秒', leftMinutes: '大约还要 {n} 分钟',
    checking: '正在试运行，不会改动任何商品。可以离开这个页面，稍后再回来看。', applying: '正在导入，一件商品一件商品地保存。可以离开这个页面，导入会继续。',
    apply: '确认导入 {n} 行', applyConfirm: '将新建 {create} 行、更新 {update} 行。', applySkip: '有问题的 {bad} 行会跳过，它们所在的商品整件不导入。', applied: '已开始导入',
    discard: '放弃', discardConfirm: '放弃后需要重新上传。', discarded: '已放弃这次导入', report: '下载报告', unknown: '这些列没有用到：{names}', newAsDraft: '新商品以草稿保存，检查后再上架。',
    row: '行', sku: 'SKU', product: '商品', outcome: '结果', problem: '问题', noProblems: '没有问题', noRows: '没有这样的行', value: '填的是“{value}”', nothing: '所有行都与现有内容一致，无需导入。'
  }
}
