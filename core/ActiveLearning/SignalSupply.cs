using Querent.Errors;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>A signal that a task cannot supply is an error before anything is trained.</summary>
public static class SignalSupply
{
    // Every task has these, given a loss prediction module and labels.
    private const SignalKinds OfEveryTask = SignalKinds.PredictedLoss | SignalKinds.TrueLoss;

    /// <exception cref="ConfigurationException">The task lacks a signal that the strategy needs.</exception>
    public static void Check(ITask task, IAcquisitionStrategy strategy, string name)
    {
        SignalKinds lacking = strategy.Needs & ~(task.Supplies | OfEveryTask);
        if (lacking != SignalKinds.None)
        {
            throw new ConfigurationException(
                $"strategies: '{name}' needs {lacking}, which this task does not supply; choose another strategy");
        }
    }
}
