using Querent.Layers;

namespace Querent.Optimizers;

/// <summary>
/// A way to make an optimizer, under the name that users have for it. It is called once for each module that is
/// trained, in each cycle.
/// </summary>
/// <param name="Name">Named in messages, and equal for equal optimizers: <c>lion</c>.</param>
/// <param name="Create">Makes an optimizer over the given parameters that follows the given options.</param>
public sealed record OptimizerFactory(string Name, Func<IEnumerable<NamedTensor>, OptimizerOptions, Optimizer> Create);
