/** Composition root of the window. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { de } from 'zod/locales';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { language } from './language';
import { start } from './state/events';
import { keepThemeAttribute } from './theme';
import './styles/index.css';

// The content security policy forbids generated code; without this, zod would try and be reported.
z.config({ jitless: true });
// What is wrong with an option is said by its schema.
if (language === 'de') z.config(de());

keepThemeAttribute();
start();
const root = document.getElementById('root');
if (!root) throw new Error('main: index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
