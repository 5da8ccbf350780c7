using Querent.Extensibility;

namespace Querent.Plugins.Coverage;

public sealed class CoveragePlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("max-herding",
            "the images that the labeled ones resemble least well, by greedy coverage (Bae et al. 2024)",
            options => new HerdingStrategy(HerdingOptions.Read(options), isWeighted: false));
        registry.AddStrategy("uncertainty-herding", "greedy coverage of the uncertain images (Bae et al. 2025)",
            options => new HerdingStrategy(HerdingOptions.Read(options), isWeighted: true));
        registry.AddStrategy("typiclust",
            "the most typical image of each cluster, large clusters without labels first (Hacohen et al. 2022)",
            options => new TypiClustStrategy(TypiClustOptions.Read(options)));
        registry.AddStrategy("prob-cover", "balls of one radius that cover the most images (Yehuda et al. 2022): a control",
            options => new ProbCoverStrategy(ProbCoverOptions.Read(options)));
        registry.AddStrategy("cold-start",
            "first labels: by coverage of pretrained features, or at random without them; no copies",
            options => new ColdStartStrategy(options.Number("nearCopies", 0.999, min: 0.5, max: 1)));
    }
}
