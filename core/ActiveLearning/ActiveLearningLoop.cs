namespace Querent.ActiveLearning;

/// <summary>Runs a trial to its end, with an oracle that answers each of its queries.</summary>
public static class ActiveLearningLoop
{
    /// <summary>Advances a trial, and answers its queries with an oracle, until all cycles have ended.</summary>
    /// <param name="trial">May have begun elsewhere.</param>
    /// <param name="oracle">Has the labels.</param>
    /// <param name="observer">Is told of each step, epoch and cycle.</param>
    /// <param name="advanced">Is called when a phase or a slice of the training has ended: the time to save.</param>
    /// <param name="cancellation">Asked for between steps and batches.</param>
    /// <exception cref="Errors.QuerentException">As <see cref="Trial.Advance"/>; cycles told before stay
    /// valid.</exception>
    /// <exception cref="OperationCanceledException">It was asked for; the trial can be saved.</exception>
    public static void Run(
        Trial trial, IOracle oracle, ITrialObserver observer, Action advanced, CancellationToken cancellation)
    {
        while (trial.Phase != TrialPhase.Done)
        {
            if (trial.Phase == TrialPhase.AwaitLabels)
            {
                trial.Answer(oracle.Label([.. trial.Query.Select(pick => pick.Index)], cancellation));
                continue;
            }

            trial.Advance(observer, cancellation);
            advanced();
        }
    }
}
