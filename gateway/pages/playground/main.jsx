import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.jsx';
import { language } from './texts.js';

document.documentElement.lang = language;
createRoot(document.getElementById('root')).render(<Playground />);
