import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Everything is served by the program itself under a strict content security policy: no inline
// script, no inline style sheet, no other origin.
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2021', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
