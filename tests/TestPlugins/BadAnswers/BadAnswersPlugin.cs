using Querent.ActiveLearning;
using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class BadAnswersPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        Add(registry, "duplicates", context => Enumerable.Repeat(new Pick(context.Candidates[0]), context.QuerySize));
        Add(registry, "out-of-range", context => Good(context).Select(pick => pick with { Index = 1_000_000 }));
        Add(registry, "too-few", context => Good(context).Skip(1));
        Add(registry, "not-a-number", context => Good(context).Select(pick => pick with { Score = double.NaN }));
        Add(registry, "throwing", _ => throw new InvalidOperationException("lost my way"));
        Add(registry, "already-labeled", context => context.Labeled.Take(context.QuerySize).Select(index => new Pick(index)));
        registry.AddStrategy("used-once", "serves one trial, for tests", _ =>
        {
            bool used = false;
            return new BadStrategy(context => used && context.Cycle == 1
                ? throw new InvalidOperationException("was in a trial before")
                : Good(context, used = true));
        });
    }

    private static void Add(IPluginRegistry registry, string name, Func<AcquisitionContext, IEnumerable<Pick>> select) =>
        registry.AddStrategy(name, "answers wrongly, for tests", _ => new BadStrategy(select));

    private static IEnumerable<Pick> Good(AcquisitionContext context, bool _ = false) =>
        context.Candidates.Take(context.QuerySize).Select(index => new Pick(index));
}
