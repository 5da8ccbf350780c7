namespace Querent.Hosting.Runs;

/// <summary>A page about a run for people. Writing it never ends the run.</summary>
internal interface IRunReport : IRunObserver
{
    /// <summary>The name of its file in the folder of the run.</summary>
    string FileName { get; }

    /// <summary>Writes the page, unless that would take too much of the run's time just now.</summary>
    void Update(ReportState state);

    /// <summary>Writes the page.</summary>
    void Write(ReportState state);
}
