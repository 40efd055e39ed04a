import { parse, print } from 'graphql';
import type { EntityBatch, PathSegment, Plan, PlanNode, Requirement } from './plan.ts';

/** The plan as text for people: what is asked of whom, in which order. */
export function printPlan(plan: Plan): string {
  return plan.root === null ? 'Answered by the gateway itself.\n' : `${printNode(plan.root).join('\n')}\n`;
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function printNode(node: PlanNode): string[] {
  switch (node.kind) {
    case 'root':
      return [
        `${node.operationKind === 'mutation' ? 'Mutate' : 'Fetch'} from ${node.subgraph}`,
        ...printOperation(node.operation),
      ];
    case 'entities':
      return [
        `Complete from ${node.subgraph}`,
        ...node.batches.flatMap(printBatch),
        ...printOperation(node.operation),
      ];
    case 'sequence':
      return ['In order:', ...node.nodes.flatMap((child) => indent(printNode(child)))];
    case 'parallel':
      return ['Side by side:', ...node.nodes.flatMap((child) => indent(printNode(child)))];
  }
}

function printBatch(batch: EntityBatch): string[] {
  const where = batch.paths.map((path) => path.map(printSegment).join('') || 'the root').join(' and ');
  return [
    `  at ${where.replaceAll(/^\.| \./g, (dot) => dot.replace('.', ''))}, sending ${batch.requires.map(printRequirement).join(' ')}`,
  ];
}

function printSegment(segment: PathSegment): string {
  if (segment.kind === 'items') return '[]';
  return segment.kind === 'field' ? `.${segment.key}` : `|${segment.names.join('|')}|`;
}

function printRequirement(requirement: Requirement): string {
  const below = requirement.children ? ` { ${requirement.children.map(printRequirement).join(' ')} }` : '';
  if (requirement.kind === 'type') return `${requirement.condition}${below}`;
  return `${requirement.send === requirement.read ? '' : `${requirement.send}: `}${requirement.read}${below}`;
}

function printOperation(operation: string): string[] {
  return indent(print(parse(operation)).split('\n'));
}
