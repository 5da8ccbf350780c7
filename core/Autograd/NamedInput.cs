using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>One tensor that an op computed its output from, and its role: <c>weight</c>.</summary>
public readonly record struct NamedInput(string Name, Tensor Tensor);
