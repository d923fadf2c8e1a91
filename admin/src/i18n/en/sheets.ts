export default {
  sheetStatus: { CHECKING: 'Trying out', CHECKED: 'To confirm', APPLYING: 'Importing', DONE: 'Done', FAILED: 'Stopped', DISCARDED: 'Discarded' },
  sheetOutcome: { WAITING: 'Not checked', CREATE: 'Will be new', UPDATE: 'Will change', UNCHANGED: 'Unchanged', BAD: 'Has problems', CREATED: 'New', UPDATED: 'Changed', FAILED: 'Not imported' },
  sheetShow: { PROBLEMS: 'Problems', CREATE: 'New', UPDATE: 'Changed', UNCHANGED: 'Unchanged', ALL: 'All' },
  sheets: {
    title: 'Import and export', drop: 'Drop a sheet here, or click to choose a file', dropHint: '.xlsx or .csv (UTF-8 or GBK), at most 10,000 rows and 10 MB. It is tried out first; nothing changes before you confirm.', dropNow: 'Let go to upload',
    sending: 'Uploading {n}%', reading: 'Reading…', tooLarge: 'The file is larger than 10 MB: split it', wrongKind: 'Upload a .xlsx or .csv file',
    template: 'Template', exportProducts: 'Export products', exportStock: 'Export stock', xlsx: 'Excel (.xlsx)', csv: 'CSV (UTF-8)', past: 'Past imports', empty: 'Nothing was imported yet',
    emptyHint: 'Start from the template, or export your products, change them and send them back. A known SKU is changed, another is new.',
    file: 'File', status: 'Status', rows: 'Rows', result: 'Result', by: 'By', at: 'Time', resultOf: '{create} new · {update} changed · {unchanged} unchanged · {bad} with problems'
  },
  sheet: {
    back: 'Back to import and export', creates: 'New', updates: 'Changed', unchanged: 'Unchanged', bad: 'With problems', progress: '{done} of {total} rows', rate: '{n} rows a second', left: 'About {n} seconds left', leftMinutes: 'About {n} minutes left',
    checking: 'Being tried out: nothing is changed. You may leave this page and come back.', applying: 'Being imported, product by product. You may leave this page; it goes on.',
    apply: 'Import {n} rows', applyConfirm: '{create} rows are new, {update} change something.', applySkip: 'The {bad} rows with problems are left out, with the whole of their products.', applied: 'The import has begun',
    discard: 'Discard', discardConfirm: 'You would have to upload it again.', discarded: 'Discarded', report: 'Download report', unknown: 'Columns not used: {names}', newAsDraft: 'New products are saved as drafts.',
    row: 'Row', sku: 'SKU', product: 'Product', outcome: 'Result', problem: 'Problem', noProblems: 'No problems', noRows: 'No such rows', value: 'It says "{value}"', nothing: 'Every row says what is so already: there is nothing to import.'
  }
}
