export default (content) => {
  const types = Object.keys(content);
  return types.indexOf('application/json') > 0
    ? [{ message: `application/json must come first of ${types.join(', ')}.` }]
    : [];
};
