using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Hosting.Text;
using Querent.Training;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>Shows the training of a project on the line that changes, and the lines that strategies tell.</summary>
internal sealed class TrainingWatch(Terminal terminal) : ITrialObserver
{
    public void EpochEnded(int cycle, EpochProgress progress) =>
        terminal.Status?.Show($"training: epoch {progress.Epoch} of {progress.Epochs}, loss {Number.Fixed(progress.TargetLoss)}");

    public void StrategyTold(int cycle, string strategy, string line) => terminal.Note($"strategy '{strategy}': {line}");
}
