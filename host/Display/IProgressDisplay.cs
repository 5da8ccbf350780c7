using Querent.Hosting.Runs;

namespace Querent.Host.Display;

/// <summary>Shows the progress of a run.</summary>
internal interface IProgressDisplay : IRunObserver
{
    /// <summary>Runs the work with the display around it.</summary>
    void While(Action work);
}
