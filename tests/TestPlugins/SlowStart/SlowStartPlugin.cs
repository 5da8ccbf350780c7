using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>A task that is never made: its images are read for ever, and it may not ask whether it should end.</summary>
public sealed class SlowStartPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "slow-start", "reads images for ever, for tests", (options, context) => Read(options.Flag("stubborn", false), context));

    private static ITask Read(bool stubborn, TaskContext context)
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
