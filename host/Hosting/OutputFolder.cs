using Querent.Hosting.Runs;

namespace Querent.Hosting;

/// <summary>The folder that a new run is to have. That it is free is found out before anything is read.</summary>
internal sealed class OutputFolder
{
    private readonly string? _path;
    private readonly bool _holdsRun;

    /// <param name="path">Null for a folder under <c>runs</c>.</param>
    /// <exception cref="Errors.ConfigurationException">Something other than a run is there already.</exception>
    public OutputFolder(string? path)
    {
        (_path, _holdsRun) = (path, path is not null && Plan.Exists(path));
        if (path is not null && !_holdsRun)
        {
            RunDirectory.CheckFree(path);
        }
    }

    /// <exception cref="Errors.ConfigurationException">The folder contains a run; the message says how to resume
    /// it.</exception>
    public void RequireFree(Plan plan)
    {
        if (_holdsRun)
        {
            throw TakenFolder.Explain(_path!, plan);
        }
    }

    /// <exception cref="Errors.ConfigurationException">It cannot be written, or another run was quicker.</exception>
    public RunDirectory Create(Experiment experiment, TimeProvider time) => _path is null
        ? RunDirectory.CreateDefault(experiment.Name, experiment.Configuration, time)
        : RunDirectory.Create(_path, experiment.Configuration);
}
