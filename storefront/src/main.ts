import urql from '@urql/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createApiClient } from '@/api/client'
import App from './App.vue'
import { i18n } from './i18n'
import { createShopRouter } from './router'
import './styles/tokens.css'
import './styles/base.css'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use((host) => urql(host, createApiClient()))
app.use(createShopRouter())
app.mount('#app')

// What a page without a network looks like. Not while developing: it would stand between the page and its server.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
