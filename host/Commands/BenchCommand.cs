using System.CommandLine;
using System.Diagnostics;
using Querent.Errors;
using Querent.Host.Benchmarks;
using Querent.Hosting.Devices;
using Querent.Host.Output;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary><c>querent bench</c>: measures the speed of this machine at the operations of a run.</summary>
internal static class BenchCommand
{
    // No tensor can have more than 2^31 elements: neither the weights of the last stage nor the maps of the first.
    private const int WidestNetwork = 1024;
    private const int LargestMap = 32 * 32;
    private const int WidestConvolution = 64;

    public static Command Create(Terminal terminal)
    {
        var only = new Option<string>("--only")
        {
            Description = "Measure only what has this text in its name.",
            DefaultValueFactory = _ => "",
            HelpName = "TEXT",
        };
        Option<string> device = CommonOptions.Device();
        Option<string?> precision = CommonOptions.Precision();
        Option<int> threads = CommonOptions.Threads();
        Option<int> batch = Size("--batch", "Images at a time.", 128);
        Option<int> width = Size("--width", "Channels of the network's first stage; 64 is the usual ResNet-18.", 64);
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line, in seconds." };
        var command = new Command("bench", "Measure matrix products, convolutions, training steps and scoring.")
        {
            only, device, precision, threads, batch, width, json,
        };
        command.SetAction(arguments =>
        {
            Device chosen = DeviceChoice.Find(CommonOptions.Given(arguments, device), arguments.GetValue(precision));
            var settings = new BenchmarkSettings(chosen.Name, chosen.Precision.Word(),
                CommonOptions.AtLeastOne(arguments, threads), CommonOptions.AtLeastOne(arguments, batch),
                CommonOptions.AtLeastOne(arguments, width));
            CheckSize(settings);
            IReadOnlyList<Benchmark> selected = BenchmarkSuite.Select(
                arguments.GetValue(only)!, settings.Batch, settings.Width, chosen.Accelerator is not null);
            return Run(terminal, chosen, settings, selected,
                arguments.GetValue(json) ? new JsonLines(terminal.Out) : new MeasurementTable(terminal.Out));
        });
        return command;
    }

    private static int Run(Terminal terminal, Device device, BenchmarkSettings settings,
        IReadOnlyList<Benchmark> benchmarks, IBenchmarkReport report)
    {
        using var interruption = new Interruption(terminal, "the measurement at hand");
        if (device.Warning is { } warning)
        {
            terminal.Warn(warning);
        }

        using OpenDevice open = device.Open(settings.Threads);
        report.Start(settings, benchmarks);
        try
        {
            foreach (Benchmark benchmark in benchmarks)
            {
                report.Show(benchmark, () => benchmark.Measure(open.Backend, interruption.Token));
            }
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (DeviceMemoryException problem)
        {
            throw MemoryShortage.Explain(problem, device.Name, "--batch", settings.Batch);
        }

        using var process = Process.GetCurrentProcess();
        report.End(process.PeakWorkingSet64 / 1_000_000);
        return ExitCode.Success;
    }

    private static Option<int> Size(string name, string description, int standard) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = CommonOptions.WholeNumber,
        HelpName = "N",
    };

    private static void CheckSize(BenchmarkSettings settings)
    {
        if (settings.Width > WidestNetwork)
        {
            throw new ConfigurationException($"--width {settings.Width}: give at most {WidestNetwork}");
        }

        int largest = int.MaxValue / LargestMap / Math.Max(WidestConvolution, settings.Width);
        if (settings.Batch > largest)
        {
            throw new ConfigurationException(
                $"--batch {settings.Batch}: give at most {largest} at width {settings.Width}");
        }
    }
}
