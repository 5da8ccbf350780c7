using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Training;

namespace Querent.SavedModels;

/// <summary>Facts of a saved model that its modules do not contain: its task, its data and its training.</summary>
public sealed record ModelOrigin
{
    /// <summary>The name of the task in configurations: <c>image-classification</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The options of the task in effect. Paths in it are stored as well.</summary>
    public JsonObject TaskOptions { get; init; } = [];

    /// <summary>See <see cref="TaskDescription.Classes"/>.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>See <see cref="TaskDescription.Input"/>.</summary>
    public InputDescription? Input { get; init; }

    /// <summary>See <see cref="ModelDescription.Data"/>; a model is scored with only if it is there.</summary>
    public DataDescription? Data { get; init; }

    /// <summary>
    /// Free facts of the training: strategy, trial, cycle, labels, seed, fingerprint of the data.
    /// </summary>
    public JsonObject TrainedWith { get; init; } = [];

    /// <summary>The origin of a model, with classes and input as the task describes them.</summary>
    /// <param name="task">Of the model.</param>
    /// <param name="name">The name of the task in configurations.</param>
    /// <param name="options">The options of the task in effect.</param>
    /// <param name="data">Facts of the data that the task was made for.</param>
    /// <param name="trainedWith">See <see cref="TrainedWith"/>.</param>
    /// <exception cref="Errors.PluginException">The task breaks its contract.</exception>
    public static ModelOrigin Of(ITask task, string name, JsonObject options, DatasetInfo data, JsonObject trainedWith)
    {
        TaskDescription description = GuardedTask.Of(task).Description;
        return new ModelOrigin
        {
            Task = name,
            TaskOptions = options,
            Classes = description.Classes,
            Input = description.Input,
            Data = DataDescription.Of(data),
            TrainedWith = trainedWith,
        };
    }
}
