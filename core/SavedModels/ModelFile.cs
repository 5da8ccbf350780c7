using System.Text.Json.Nodes;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;

namespace Querent.SavedModels;

/// <summary>
/// A trained model in one safetensors file: the target module under PyTorch's names, its loss prediction module with
/// <c>loss.</c> in front, other auxiliary objectives with <c>auxiliary.NAME.</c> in front, and a description from which
/// core's modules can be made again.
/// </summary>
/// <remarks>Reading checks all of it. An invalid file gives a <see cref="DataException"/> of one line, before memory is
/// taken for more than the file holds, and before any module is changed.</remarks>
public sealed class ModelFile
{
    // Of a network, in messages.
    private const int LongestText = 300;

    private readonly NetworkPlan? _plan;
    private readonly ModelTensors _target;
    private readonly Dictionary<string, ModelTensors> _objectives = [];

    private ModelFile(string path, SafetensorsFile file, ModelDescription description, NetworkPlan? plan)
    {
        (Path, Tensors, Description, _plan) = (path, file.Tensors, description, plan);
        _objectives[ObjectiveNames.LossPrediction] = Part("loss prediction module", ObjectiveNames.LossPrediction);
        foreach (ObjectiveDescription objective in description.Auxiliary ?? [])
        {
            _objectives[objective.Name] = Part($"auxiliary objective '{objective.Name}'", objective.Name);
        }

        _target = new ModelTensors(path, "target module", "", file.Tensors.Values.Where(
            entry => !_objectives.Keys.Any(name => IsOf(name, entry))));

        ModelTensors Part(string module, string name) => new(
            path, module, $"{ObjectiveNames.Group(name)}.", file.Tensors.Values.Where(entry => IsOf(name, entry)));
    }

    /// <summary>The path of the file, as given.</summary>
    public string Path { get; }

    /// <summary>The description of the model, which was checked when the file was read.</summary>
    public ModelDescription Description { get; }

    /// <summary>All tensors under their names in the file.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>Whether core can make the network; another is made by its plugin and filled here.</summary>
    public bool CanCreateTarget => _plan is not null;

    /// <summary>
    /// Writes a model; the file appears whole or not at all, and the same model gives the same bytes. Tensors are
    /// copied from the device one at a time, and twice: the first time for their checksum.
    /// </summary>
    /// <param name="path">Replaced if it is there.</param>
    /// <param name="target">Its tensors have unique names that do not begin with <c>loss.</c>.</param>
    /// <param name="objectives">Auxiliary objectives trained along with it.</param>
    /// <param name="origin">Facts that the modules do not contain.</param>
    /// <exception cref="DataException">The file cannot be written, or could not be read again.</exception>
    public static void Write(
        string path, TargetModule target, IReadOnlyList<IAuxiliaryObjective> objectives, ModelOrigin origin) =>
        ModelWriter.Write(path, target, objectives, origin);

    /// <summary>Reads the description and checks it; the values of tensors are read when they are asked for.</summary>
    /// <exception cref="DataException">It is no safetensors file, does not describe a model, is of another version, or
    /// is damaged.</exception>
    public static ModelFile Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        ModelDescription description = ModelProblem.In(path, () => DescriptionText.Of(file.Metadata));
        NetworkPlan? plan = ModelProblem.In(path, () => DescriptionRules.Check(description),
            "its description cannot be right: ", ModelProblem.TakeAnother);
        var model = new ModelFile(path, file, description, plan);
        return model.Fitting(() =>
        {
            model.CheckTensors();
            return model;
        });
    }

    /// <summary>The target module with its weights; the caller disposes it.</summary>
    /// <exception cref="DataException">The tensors are not those of such a network, or damaged, or only a plugin can
    /// make the network.</exception>
    public TargetModule CreateTarget(IBackend backend)
    {
        string kind = OneLine.Of(Description.Network.Kind), task = OneLine.Of(Description.Task);
        NetworkPlan plan = _plan ?? throw new DataException($"{Path}: a network of the kind '{kind}' can only be " +
            $"made by the plugin of the task '{task}'; make it there, and fill it from this file");
        return Filled(plan.Create(backend),
            target => Upload(Fitting(() => _target.Read(target, Description.Weights.Target))));
    }

    /// <summary>The loss prediction module with its weights, which the caller disposes; null without one.</summary>
    /// <exception cref="DataException">The tensors are damaged.</exception>
    public LossPredictor? CreateLossPredictor(IBackend backend)
    {
        if (Description.LossPrediction is not { } options)
        {
            return null;
        }

        var made = new LossPredictor(
            new LossPredictionModule(backend, Description.TapChannels, options.Width, new Seed(0)), options);
        Filled(made.Module, _ => Upload(Fitting(() => Values(GuardedObjective.Of(made)))));
        return made;
    }

    /// <summary>Gives modules that are there the weights of the file, bit for bit.</summary>
    /// <param name="target">A network of the same description.</param>
    /// <param name="objectives">Auxiliary objectives that the file has under their names; others are left
    /// alone.</param>
    /// <exception cref="DataException">The file is of other modules, or damaged; none of them was changed.</exception>
    public void Fill(TargetModule target, params IReadOnlyList<IAuxiliaryObjective> objectives)
    {
        GuardedObjective[] guarded = GuardedObjective.Of(objectives);
        Upload(ModelProblem.In(Path, () =>
        {
            RequireSame(target);
            List<(NamedTensor, float[])> values = _target.Read(target, Description.Weights.Target, target.Frozen);
            return (List<(NamedTensor, float[])>)[.. values, .. guarded.SelectMany(Values)];
        }, "does not fit the modules to fill: ", "; make them as its description says"));
    }

    private static T Filled<T>(T module, Action<T> fill)
        where T : Module
    {
        try
        {
            fill(module);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private static void Upload(IEnumerable<(NamedTensor Tensor, float[] Values)> values)
    {
        foreach ((NamedTensor tensor, float[] elements) in values)
        {
            tensor.Tensor.Upload(elements);
        }
    }

    // A network of core's is made from what was checked here: memory for it is bounded by the size of the file.
    private void CheckTensors()
    {
        if (_plan is not null && (_plan.LeastValues > _target.Length || _plan.LeastValues > int.MaxValue))
        {
            throw new FormatException($"such a {Description.Network.Kind} has at least {_plan.LeastValues} values, " +
                $"and the tensors of its target module hold {_target.Length}");
        }

        _objectives[ObjectiveNames.LossPrediction].RequireShapes(Description.LossPrediction is { } options
            ? [.. LossPredictionModule.Shapes(Description.TapChannels, options.Width)]
            : []);
    }

    private List<(NamedTensor, float[])> Values(GuardedObjective objective)
    {
        string checksum = Checksum(objective.Name)
            ?? throw new FormatException($"it has no {objective.Title}");
        return _objectives[objective.Name].Read(objective.Module, checksum);
    }

    private string? Checksum(string name) => name == ObjectiveNames.LossPrediction
        ? Description.Weights.LossPrediction
        : Description.Auxiliary?.FirstOrDefault(objective => objective.Name == name)?.Weights;

    private static bool IsOf(string objective, SafetensorsEntry entry) =>
        entry.Name.StartsWith($"{ObjectiveNames.Group(objective)}.", StringComparison.Ordinal);

    private void RequireSame(TargetModule target)
    {
        NetworkDescription network = target.Description;
        if (network.Kind != Description.Network.Kind
            || !JsonNode.DeepEquals(network.Options, Description.Network.Options))
        {
            throw new FormatException($"its network is {Text(Description.Network)}, not {Text(network)}");
        }

        if (!target.TapChannels.SequenceEqual(Description.TapChannels))
        {
            throw new FormatException($"its feature taps have {Text(Description.TapChannels)} channels, not " +
                Text(target.TapChannels));
        }
    }

    private T Fitting<T>(Func<T> call) =>
        ModelProblem.In(Path, call, "description and tensors contradict each other: ", ModelProblem.TakeAnother);

    private static string Text(IReadOnlyList<int> numbers) => $"[{string.Join(", ", numbers)}]";

    private static string Text(NetworkDescription network)
    {
        string text = $"{network.Kind} {network.Options.ToJsonString()}";
        return text.Length <= LongestText ? text : $"{text[..LongestText]}...";
    }
}
