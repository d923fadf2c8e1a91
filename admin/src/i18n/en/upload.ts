export default {
  upload: {
    drop: 'Drop pictures here, or paste', dropDocument: 'Drop scans here, or paste', choose: 'Choose files', add: 'Add',
    limits: '{kinds}, up to {max} each, {n} at most', cover: 'Cover', unnamed: 'Untitled file',
    queued: 'Waiting', sending: 'Uploading {percent}%', checking: 'Processing', ready: 'Uploaded',
    cancel: 'Cancel upload of {name}', retry: 'Try again', remove: 'Remove {name}', removed: 'Removed {name}', undo: 'Undo',
    handle: '{at} of {total}: {name}. Press to move it earlier, or use the left and right arrow keys', nowAt: '{name} is now {at} of {total}',
    order: 'Drag to reorder, or press the icon at the top left to move a picture earlier. The first is the cover.',
    open: 'View', opening: 'Opening', privateHint: 'Only your organization and the secretariat can see these. Each viewing is logged.', blocked: 'The browser blocked the new tab. Allow it, then choose “View” again.',
    refused: {
      UNSUPPORTED_TYPE: '“{name}” is not a supported format. Use {kinds}.', TOO_LARGE: '“{name}” is too large. Each file may have up to {max}.',
      EMPTY: '“{name}” is empty.', TOO_MANY: '{n} at most; the rest were not added.'
    }
  }
}
