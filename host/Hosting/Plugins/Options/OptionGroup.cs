using Querent.Extensibility;

namespace Querent.Hosting.Plugins.Options;

/// <summary>Options that are read together.</summary>
/// <param name="Condition">The choice that makes them be read, as <c>data = folder</c>; absent for those that are read by
/// default.</param>
/// <param name="Options">The options in the order in which they are read.</param>
internal sealed record OptionGroup(string? Condition, IReadOnlyList<OptionRead> Options);
