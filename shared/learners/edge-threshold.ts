/** The cut ω that every learner with a weighted W offers: default 0.3, as all references use. */
import { z } from 'zod';

export const edgeThreshold = z.number().min(0).default(0.3).meta({
  title: 'Edge threshold ω',
  description:
    'Weights with |W[i][j]| ≤ ω are not drawn. A separate step after the fit: it can be moved without running again.',
});
