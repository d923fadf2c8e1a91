import { fileURLToPath } from 'node:url'
import { VantResolver } from '@vant/auto-import-resolver'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { keepOnlyHashes } from './build-hashes.ts'
import { withoutIconFont } from './vant-without-font.ts'

// Vitest's reporter wants this of the platform, and Node 20 has it not: a failing test would not be told.
if (!('groupBy' in Map)) {
  const groupBy = <K, V>(items: Iterable<V>, keyOf: (item: V) => K) => {
    const groups = new Map<K, V[]>()
    for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
    return groups
  }
  Object.assign(Map, { groupBy })
}

const backend = process.env['QIAODU_BACKEND'] ?? 'http://127.0.0.1:8080'
const proxy = { '/objects': backend, '/graphql': { target: backend, ws: true }, '/pictures': backend, '/sandbox': backend }

export default defineConfig({
  plugins: [
    keepOnlyHashes(),
    withoutIconFont(),
    vue(),
    components({ dirs: [], resolvers: [VantResolver()], dts: 'src/vant-components.d.ts' })
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false', __VUE_I18N_FULL_INSTALL__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 400 },
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    server: { deps: { inline: ['vant'] } }
  }
})
