using Querent.Hosting.Engines.Slurm;

namespace Querent.Hosting.Engines;

/// <summary>The units of an experiment in the eyes of the engine that they were given to.</summary>
internal static class EngineReading
{
    /// <summary>Units that wait in Slurm's queue or are at work; none where it cannot be asked.</summary>
    public static IEnumerable<int> Queued(string experiment)
    {
        SubmittedJob[] jobs = [.. SubmissionFolder.All(experiment)
            .Where(submission => submission.Engine == SlurmEngine.Name).SelectMany(submission => submission.Jobs)];
        if (jobs.Length == 0)
        {
            return [];
        }

        var queue = SlurmQueue.Ask([.. jobs.Select(job => job.Id)]);
        return from job in jobs
               from unit in job.Units
               where queue.Tasks.GetValueOrDefault((job.Id, unit - job.Offset)) is { } task && (task.IsRunning || task.IsWaiting)
               select unit;
    }
}
