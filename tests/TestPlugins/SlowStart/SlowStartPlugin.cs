using Querent.Data;
using Querent.Extensibility;

namespace Querent.TestPlugins;

/// <summary>A data set that is never made: its images are read for ever, and it may not ask whether it should end.</summary>
public sealed class SlowStartPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddDataset(
        "slow-start", "reads images for ever, for tests", (options, context) => Read(options.Flag("stubborn", false), context));

    private static IDataset Read(bool stubborn, DatasetContext context)
    {
        for (int image = 0; ; image++)
        {
            context.Progress("reading images", image, int.MaxValue);
            if (image == 0)
            {
                Console.WriteLine("reading");
            }

            if (!stubborn)
            {
                context.Cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
