using System.Text;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Detection.Yolo;

/// <summary>A <c>data.yaml</c> is YAML, and its numbers and names are those of the label files.</summary>
public sealed class YoloNamesTests : IDisposable
{
    private const string Places = "train: images/train\nval: images/val\n";

    private readonly YoloFixture _yolo = new();

    public void Dispose() => _yolo.Dispose();

    [Theory]
    [InlineData("names: ['red', 'green',\n        'blue']  # class names", "red|green|blue")]
    [InlineData("names: [\n  red,\n  green,\n]", "red|green")]
    [InlineData("names: ['red, dark', \"a: b\", it's, 'it''s #1']", "red, dark|a: b|it's|it's #1")]
    [InlineData("names:\n  - |-\n    red\n    dark\n  - >-\n    light\n    blue", "red\ndark|light blue")]
    [InlineData("x: &few [red, green]\nnames: *few", "red|green")]
    [InlineData("names: {0: red, '1': green}", "red|green")]
    [InlineData($"---\n{Places}names: # of classes\n- red # first\n- green\n...\n", "red|green")]
    [InlineData("names: [yes, 1.50, 007]", "yes|1.50|007")]
    [InlineData("names: [red]\nnc: 1\ndownload: |\n  import os\n  - nonsense: [\nroboflow:\n  license: CC BY " +
        "4.0", "red")]
    public void Names_are_what_yaml_says(string text, string names)
    {
        using IDataset dataset = _yolo.Read(text);

        Assert.Equal(names.Split('|'), dataset.Info.Classes);
        Assert.Empty(_yolo.Warnings);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_mark_of_the_encoding_is_no_part_of_the_text(string encoding)
    {
        File.WriteAllText(_yolo.Settings, $"{Places}names: [früh]", Encoding.GetEncoding(encoding));

        using IDataset dataset = _yolo.ReadAsWritten();

        Assert.Equal(["früh"], dataset.Info.Classes);
    }

    [Fact]
    public void Text_in_another_encoding_is_an_error_and_no_other_name()
    {
        File.WriteAllBytes(_yolo.Settings, [.. Encoding.ASCII.GetBytes($"{Places}names: [fr"), 0xFC, .. "h]"u8]);

        AssertError(() => _yolo.ReadAsWritten(), "line 3 holds a byte that is no utf-8 (0xFC); save the file as UTF-8");
    }

    [Theory]
    [InlineData("names: {1: red, 2: green, 3: blue}", "red 40 40 60 60", "blue 10 10 30 30")]
    [InlineData("names: {3: blue, 1: red}", "red 40 40 60 60", "blue 10 10 30 30")]
    [InlineData("names: {0: x, 1: red, 2: green, 3: blue}\nnc: 4", "red 40 40 60 60", "blue 10 10 30 30")]
    [InlineData("names: {1: red, 3: blue}\nnc: 4", "red 40 40 60 60", "blue 10 10 30 30")]
    public void Numbers_of_names_are_kept(string names, params string[] objects)
    {
        _yolo.Write("train", "a", "1 0.5 0.5 0.2 0.2", "3 0.2 0.2 0.2 0.2").Write("val", "t", "1 0.5 0.5 0.2 0.2");

        using IDataset dataset = _yolo.Read(names);

        Assert.Equal(objects, dataset.Objects(0));
        Assert.Empty(_yolo.Warnings);
    }

    [Fact]
    public void A_number_beyond_the_list_is_no_class_of_that_name()
    {
        _yolo.Write("train", "a", YoloFixture.Box, "3 0.2 0.2 0.2 0.2", "1.5 0.2 0.2 0.2 0.2", "-1 0.2 0.2 0.2 0.2",
            "NaN 0.2 0.2 0.2 0.2", "1e10 0.2 0.2 0.2 0.2", "cat 0.2 0.2 0.2 0.2");

        using IDataset dataset = _yolo.Read("names: ['1', '2', '3', cat]\nnc: 4");

        Assert.Equal(["1 40 40 60 60", "cat 10 10 30 30"], dataset.Objects(0));
        Assert.Equal(
            [$"{_yolo.Settings}: objects of a class that is not in the list, left out: 5, the first is '1.5' in " +
                "images/train/a.png"],
            _yolo.Warnings);
    }

    [Fact]
    public void Class_numbers_may_be_written_as_decimals()
    {
        _yolo.Write("train", "a", "0.000000000000000000e+00 0.5 0.5 0.2 0.2", "1.0 0.2 0.2 0.2 0.2");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["dog 40 40 60 60", "cat 10 10 30 30"], dataset.Objects(0));
        Assert.Empty(_yolo.Warnings);
    }

    [Fact]
    public void Without_names_classes_are_counted_by_nc()
    {
        using IDataset dataset = _yolo.Read("nc: 2");

        Assert.Equal(["class_0", "class_1"], dataset.Info.Classes);
        Assert.Equal([$"{_yolo.Settings}: has no 'names'; classes are called class_0 and so on, as many as 'nc' " +
            "says (2)"], _yolo.Warnings);
    }

    [Theory]
    [InlineData("nc: 3\nnames: [dog, cat]", "'nc' is 3, but 'names' has 2;")]
    [InlineData("nc: 2\nnames: {1: a, 2: b, 4: c}", "'nc' is 2, but 'names' has 3;")]
    [InlineData("nc: many\nnames: [dog]", "line 3: 'nc' is no whole number from 0 up;")]
    [InlineData("nc: 2000000000", "'nc' is 2000000000; up to 10000 classes can be told apart;")]
    [InlineData("names: [dog, cat, dog]", "line 3: classes 0 and 2 have the same name, 'dog';")]
    [InlineData("names: {0: dog, 00: cat}", "line 3: 'names' has the number 0 twice;")]
    [InlineData("names: {0: dog, 0: cat}", "line 3: has the key '0' again, which is in line 3 already;")]
    [InlineData("names: {-1: dog}", "line 3: '-1' in 'names' is no class number from 0 up;")]
    [InlineData("names: {dog: 0}", "line 3: 'dog' in 'names' is no class number from 0 up;")]
    [InlineData("names: {1.5: dog}", "line 3: '1.5' in 'names' is no class number from 0 up;")]
    [InlineData("names: [dog, ]\nnames: [cat]", "line 4: has the key 'names' again, which is in line 3 already;")]
    [InlineData("names: [dog, '']", "line 3: class 1 has no name;")]
    [InlineData("names: [[dog]]", "line 3: the name of class 0 is a list or a mapping;")]
    [InlineData("names: [{id: 0, name: dog}]", "line 3: the name of class 0 is a list or a mapping;")]
    [InlineData("names: dog, cat", "line 3: 'names' is a text; write a list of names, [red, green];")]
    [InlineData("names:\n\t- dog", "line 4: is indented with a tab, which YAML does not allow; use blanks")]
    [InlineData("names: [dog\n", "line 4: is no YAML (")]
    [InlineData("names: *few", "line 3: names 'few', which stands nowhere before;")]
    [InlineData("names: [dog]\n---\nnames: [cat]", "line 4: begins a second document;")]
    [InlineData("names: [dog]\n? [a]\n: b", "line 4: has a list or a mapping for a key;")]
    [InlineData("names: [dog]\nkpt_shape: 17", "line 4: 'kpt_shape' is no list of the number of points and 2 or 3;")]
    [InlineData("names: []", "has no 'names' of classes;")]
    public void Settings_that_are_wrong_are_an_error_with_the_place(string text, string problem) =>
        AssertError(() => _yolo.Read(text), problem);

    [Theory]
    [InlineData("names: [dog]\ntrain: [[a]]\nval: b", "line 2: 'train' is neither a text nor a list of texts;")]
    [InlineData("names: [dog]\ntrain: \"images/tr\\0ain\"\nval: b", "line 2: 'train' holds a NUL character;")]
    [InlineData("names: [dog]\ntrain: images/tr\0ain\nval: b", "line 2 holds a NUL character;")]
    [InlineData("- train:", "is no mapping of keys to values;")]
    public void Places_that_are_none_are_an_error(string text, string problem) =>
        AssertError(() => _yolo.Read(text), problem);

    [Fact]
    public void Aliases_of_aliases_and_deep_lists_take_no_memory()
    {
        string laughs = string.Concat(Enumerable.Range(1, 60).Select(i =>
            $"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n"));

        using IDataset dataset = _yolo.Read($"l0: &l0 ha\n{laughs}names: [dog]");

        Assert.Equal(["dog"], dataset.Info.Classes);
        AssertError(() => _yolo.Read($"names: [dog]\nx: {new string('[', 100_000)}"), "line 4: is more than 32 deep;");
    }

    private void AssertError(Func<object> read, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith($"{_yolo.Settings}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
