import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds web/ into dist/, which the service serves: files with a hash in their names, nothing inline, nothing from elsewhere. */
export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false, target: 'es2023' },
});
