using System.Globalization;
using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>Changes what all code of a process shares, in each call before the run.</summary>
public sealed class ChangesSurroundingsPlugin : IPlugin
{
    public ChangesSurroundingsPlugin() => Change();

    public void Register(IPluginRegistry registry)
    {
        Change();
        registry.AddStrategy("changes-surroundings", "the first candidates as they come", options =>
        {
            Change();
            options.Number("share", 0.5, 0, 1);
            return new FirstOnes();
        });
    }

    private static void Change()
    {
        Environment.CurrentDirectory = Path.GetTempPath();
        Environment.ExitCode = 7;
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }
}

internal sealed class FirstOnes : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context) =>
        [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index, -0.5))];
}
