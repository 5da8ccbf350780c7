using Querent.Hosting.Runs;

namespace Querent.Host.Display;

/// <summary>Shows a run while it goes on.</summary>
internal interface IProgressDisplay : IRunObserver
{
    /// <summary>Runs the work with the display around it.</summary>
    void While(Action work);
}
