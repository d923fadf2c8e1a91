// Before anything is painted: the remembered appearance and language, so that the dark does not begin with a flash.
;(function () {
  try {
    var theme = localStorage.getItem('qiaodu.theme')
    var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    var locale = localStorage.getItem('qiaodu.locale') || new URLSearchParams(location.search).get('lang')
    document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN'
  } catch (ignored) {
    // No storage here: the page's own script decides a moment later.
  }
})()
