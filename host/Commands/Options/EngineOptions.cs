using System.CommandLine;
using Querent.Errors;
using Querent.Hosting.Engines.Kubernetes;
using Querent.Hosting.Engines.Local;
using Querent.Hosting.Engines.Slurm;

namespace Querent.Host.Commands;

/// <summary>The engine that units are given to, and its options.</summary>
internal sealed class EngineOptions
{
    private static readonly string[] s_engines = [SlurmEngine.Name, KubernetesEngine.Name, LocalEngine.Name];

    private readonly Option<string?> _engine = Text("--engine", $"Who works on the units: {string.Join(", ", s_engines)}.", "NAME");
    private readonly Option<int?> _atOnce = CommonOptions.WholeNumber("--at-once", "The most units at work at one time [local: 1, others: no limit]");
    private readonly Option<int?> _gpus = CommonOptions.WholeNumber("--gpus", "GPUs for each unit (slurm, kubernetes).");
    private readonly Option<string?> _partition = Text("--partition", "The partition (slurm).", "NAME");
    private readonly Option<string?> _limit = Text("--time",
        "The longest time until a unit is saved and waits for its turn again, such as 12:00:00 (slurm).", "TIME");
    private readonly Option<string[]> _sbatch = new("--sbatch")
    {
        Description = "Another option of sbatch, as in --sbatch=--account=x; may be given several times (slurm).",
        HelpName = "OPTION",
    };

    private readonly Option<string?> _image = Text("--image", "An image that has querent on its path (kubernetes).", "NAME");
    private readonly Option<string?> _volume = Text("--pvc",
        "The claim of a volume that all nodes write, and its path [default: the folder above EXP] (kubernetes)", "CLAIM[:PATH]");
    private readonly Option<string?> _queue = Text("--queue", "A queue of Kueue (kubernetes).", "NAME");

    public void AddTo(Command command) => Array.ForEach(
        (Option[])[_engine, _atOnce, _gpus, _partition, _limit, _sbatch, _image, _volume, _queue], command.Add);

    /// <summary>The name of the engine.</summary>
    /// <exception cref="ConfigurationException">There is no such engine, or an option is another one's.</exception>
    public string Engine(ParseResult arguments)
    {
        string engine = arguments.GetValue(_engine) ?? throw new ConfigurationException(
            $"--engine: is missing; name one of {string.Join(", ", s_engines)}");
        if (!s_engines.Contains(engine))
        {
            throw new ConfigurationException($"--engine {engine}: is unknown{NearestName.Suggestion(engine, s_engines)}");
        }

        (Option Option, string[] Of)[] owners =
        [
            (_gpus, [SlurmEngine.Name, KubernetesEngine.Name]), (_partition, [SlurmEngine.Name]), (_limit, [SlurmEngine.Name]),
            (_sbatch, [SlurmEngine.Name]), (_image, [KubernetesEngine.Name]), (_volume, [KubernetesEngine.Name]),
            (_queue, [KubernetesEngine.Name]),
        ];
        foreach ((Option option, string[] of) in owners)
        {
            if (!of.Contains(engine) && arguments.GetResult(option) is { Implicit: false })
            {
                throw new ConfigurationException($"{option.Name}: is for --engine {string.Join(" and ", of)}, not for {engine}");
            }
        }

        return engine;
    }

    /// <exception cref="ConfigurationException">It is zero or negative.</exception>
    public int? AtOnce(ParseResult arguments) => AtLeastOne(arguments, _atOnce);

    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public SlurmOptions Slurm(ParseResult arguments) => new()
    {
        Partition = arguments.GetValue(_partition),
        Gpus = AtLeastOne(arguments, _gpus),
        Time = arguments.GetValue(_limit),
        Others = arguments.GetValue(_sbatch) ?? [],
    };

    /// <exception cref="ConfigurationException">A value is missing, or cannot be used.</exception>
    public KubernetesOptions Kubernetes(ParseResult arguments, string experiment) =>
        KubernetesOptions.Of(arguments.GetValue(_image), arguments.GetValue(_volume), experiment) with
        {
            Queue = arguments.GetValue(_queue),
            Gpus = AtLeastOne(arguments, _gpus),
        };

    private static int? AtLeastOne(ParseResult arguments, Option<int?> option) => arguments.GetValue(option) is not < 1
        ? arguments.GetValue(option)
        : throw new ConfigurationException($"{option.Name} {arguments.GetValue(option)}: give at least 1");

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
