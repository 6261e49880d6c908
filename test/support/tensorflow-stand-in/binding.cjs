/**
 * Stands in for the native part of `@tensorflow/tfjs-node-gpu`: the same functions, with TensorFlow's operations done by
 * tfjs' kernels for the processor. As strict as TensorFlow about types and, in Select, about shapes. It says that it uses
 * a graphics device when STAND_IN_GPU is 1, so that everything above it can be driven as on a machine that has one.
 * STAND_IN_FAULT makes it compute wrong products (`wrong`) or run out of memory (`memory`); STAND_IN_SAYS is written to
 * the error output, where TensorFlow tells why it finds no device.
 */
'use strict';

const { createRequire } = require('node:module');
const { join } = require('node:path');

/** Where scripts/test.mjs found the package with all it needs. */
const fromPackages = createRequire(join(process.env.ACYCLICA_CUDA_PACKAGE ?? __dirname, 'package.json'));
const { getKernel } = fromPackages('@tensorflow/tfjs');
const { MathBackendCPU } = require('@tensorflow/tfjs-backend-cpu');

const DTYPES = { TF_FLOAT: 1, TF_INT32: 3, TF_UINT8: 4, TF_STRING: 7, TF_COMPLEX64: 8, TF_INT64: 9, TF_BOOL: 10 };
const ATTRIBUTES = { TF_ATTR_STRING: 0, TF_ATTR_INT: 1, TF_ATTR_FLOAT: 2, TF_ATTR_BOOL: 3, TF_ATTR_TYPE: 4 };
const NAMES = { 1: 'float32', 3: 'int32', 10: 'bool' };

const backend = new MathBackendCPU();
const tensors = new Map();
let ids = 0;

const unary = (kernel) => (x) => [kernel, { x: x[0] }, {}];
const binary = (kernel) => (x) => {
  if (x[0].dtype !== x[1].dtype) throw new Error(`${kernel}: types ${x[0].dtype} and ${x[1].dtype} differ`);
  return [kernel, { a: x[0], b: x[1] }, {}];
};
const reduction = (kernel) => (x, attrs) => [kernel, { x: x[0] }, { axis: numbers(x[1]), keepDims: attrs.keep_dims }];

/** TensorFlow's operation → kernel, its inputs, its attributes. */
const OPERATIONS = {
  ...Object.fromEntries(
    ['Abs', 'Exp', 'Expm1', 'Log', 'Log1p', 'Neg', 'Reciprocal', 'Relu', 'Rsqrt', 'Sigmoid', 'Sign', 'Softplus', 'Sqrt']
      .concat(['Square', 'Tanh', 'IsNan', 'LogicalNot', 'Floor', 'Round', 'Erf', 'ZerosLike', 'OnesLike', 'Identity'])
      .map((name) => [name, unary(name)]),
  ),
  Mul: binary('Multiply'),
  Add: binary('Add'),
  AddV2: binary('Add'),
  Pow: binary('Pow'),
  ...Object.fromEntries(
    ['Sub', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference', 'Greater', 'GreaterEqual', 'Less', 'LessEqual']
      .concat(['Equal', 'NotEqual', 'LogicalAnd', 'LogicalOr'])
      .map((name) => [name, binary(name)]),
  ),
  ...Object.fromEntries(['Sum', 'Mean', 'Max', 'Min', 'Prod', 'All', 'Any'].map((name) => [name, reduction(name)])),
  BatchMatMulV2: ([a, b], { adj_x, adj_y }) => {
    if (a.dtype !== 'float32' || b.dtype !== 'float32') throw new Error(`BatchMatMulV2: ${a.dtype} and ${b.dtype}`);
    return ['BatchMatMul', { a, b }, { transposeA: adj_x, transposeB: adj_y }];
  },
  Transpose: ([x, perm]) => ['Transpose', { x }, { perm: numbers(perm) }],
  Reshape: ([x, shape]) => ['Reshape', { x }, { shape: numbers(shape) }],
  ExpandDims: ([input, dim]) => ['ExpandDims', { input }, { dim: numbers(dim)[0] }],
  Cast: ([x], { DstT }) => ['Cast', { x }, { dtype: NAMES[DstT] }],
  Slice: ([x, begin, size]) => ['Slice', { x }, { begin: numbers(begin), size: numbers(size) }],
  Tile: ([x, reps]) => ['Tile', { x }, { reps: numbers(reps) }],
  Fill: ([shape, value]) => ['Fill', {}, { shape: numbers(shape), value: numbers(value)[0], dtype: value.dtype }],
  PadV2: ([x, paddings, value]) => {
    const flat = numbers(paddings);
    const pairs = x.shape.map((_, k) => [flat[2 * k], flat[2 * k + 1]]);
    return ['PadV2', { x }, { paddings: pairs, constantValue: numbers(value)[0] }];
  },
  Select: ([condition, t, e]) => {
    const shapes = [condition, t, e].map(({ shape }) => shape.join(','));
    if (new Set(shapes).size > 1) throw new Error(`Select: shapes ${shapes.join(' | ')} differ`);
    return ['Select', { condition, t, e }, {}];
  },
  ConcatV2: (x) => ['Concat', x.slice(0, -1), { axis: numbers(x[x.length - 1])[0] }],
  Pack: (x, { axis }) => ['Pack', x, { axis }],
  AddN: (x) => ['AddN', x, {}],
  GatherV2: ([x, indices, axis], { batch_dims }) => [
    'GatherV2',
    { x, indices },
    { axis: numbers(axis)[0], batchDims: batch_dims },
  ],
  Cumsum: ([x, axis], { exclusive, reverse }) => ['Cumsum', { x }, { axis: numbers(axis)[0], exclusive, reverse }],
  Diag: unary('Diag'),
  Softmax: ([logits]) => ['Softmax', { logits }, { dim: logits.shape.length - 1 }],
};

const numbers = (info) => Array.from(backend.data.get(info.dataId).values);

function register(info) {
  tensors.set(++ids, info);
  const dtype = Object.keys(NAMES).find((key) => NAMES[key] === info.dtype);
  return { id: ids, dtype: Number(dtype), shape: [...info.shape] };
}

function tensor(id) {
  const found = tensors.get(id);
  if (!found) throw new Error(`there is no tensor ${id}`);
  return found;
}

/** What a result holds is its own: TensorFlow's results share nothing with their inputs, as kernels here may. */
function copyOf({ shape, dtype, dataId }) {
  return backend.makeTensorInfo(shape, dtype, backend.data.get(dataId).values.slice());
}

function executeOp(name, attributes, inputIds) {
  if (process.env.STAND_IN_FAULT === 'memory') throw new Error('OOM when allocating tensor with shape[32,32]');
  const operation = OPERATIONS[name];
  if (!operation) throw new Error(`the stand-in has no operation ${name}`);
  const attrs = Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value]));
  const [kernel, inputs, kernelAttrs] = operation(inputIds.map(tensor), attrs);
  const result = getKernel(kernel, 'cpu').kernelFunc({ inputs, attrs: kernelAttrs, backend });
  const copy = copyOf(result);
  if (process.env.STAND_IN_FAULT === 'wrong' && kernel === 'BatchMatMul') backend.data.get(copy.dataId).values[0] += 1;
  return [register(copy)];
}

if (process.env.STAND_IN_SAYS) process.stderr.write(process.env.STAND_IN_SAYS);

module.exports = {
  ...DTYPES,
  ...ATTRIBUTES,
  TF_Version: '2.9.1',
  createTensor: (shape, dtype, values) => register(backend.makeTensorInfo(shape, NAMES[dtype], values.slice())).id,
  deleteTensor: (id) => {
    tensor(id);
    tensors.delete(id);
  },
  tensorDataSync: (id) => backend.data.get(tensor(id).dataId).values.slice(),
  executeOp,
  isUsingGpuDevice: () => process.env.STAND_IN_GPU === '1',
  getNumOfTensors: () => tensors.size,
};
