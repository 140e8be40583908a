import { render } from 'preact';
import { App } from './app.tsx';

const root = document.querySelector('#page');
if (!root) throw new Error('index.html has no element #page');
render(<App />, root);
